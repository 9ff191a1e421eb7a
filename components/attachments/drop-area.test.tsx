import { createEvent, fireEvent, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { StringsProvider } from '@/components/strings/strings-provider'
import { ATTACHMENT_SIZE_MAX } from '@/lib/attachments/constants'
import { DropArea } from './drop-area'
import { filesAt } from './file-store'

// Too large, so that nothing is uploaded.
const file = Object.defineProperty(new File(['x'], 'plan.bin'), 'size', { value: ATTACHMENT_SIZE_MAX + 1 })
const dragged = {
  dataTransfer: { types: ['Files'], files: [file], items: [{ kind: 'file', type: '', getAsFile: () => file }] },
}
const sign = 'Drop files to attach them in planning'

function open({ isDisabled = false } = {}) {
  render(
    <StringsProvider>
      <DropArea roomId="r" roomName="planning" isDisabled={isDisabled}>
        <p>the talk</p>
      </DropArea>
    </StringsProvider>,
  )
  return screen.getByText('the talk')
}

/** jsdom has no drag events of its own: where the files go has to be put on by hand. */
function leave(from: Element, relatedTarget: Element | null) {
  const event = createEvent.dragLeave(from)
  fireEvent(from, Object.defineProperty(event, 'relatedTarget', { value: relatedTarget }))
}

it('takes what is dropped, also before the target has been loaded', () => {
  const talk = open()
  fireEvent.dragEnter(talk, dragged)
  expect(fireEvent.dragOver(talk, dragged)).toBe(false)
  expect(fireEvent.drop(talk, dragged)).toBe(false)
  expect(filesAt('r').map(({ file: given }) => given.name)).toEqual(['plan.bin'])
})

it('shows where files go while they are over the room, and takes them once', async () => {
  const talk = open()
  fireEvent.dragEnter(talk, dragged)
  const target = await screen.findByText(sign)
  leave(talk, target)
  expect(screen.queryByText(sign)).not.toBeNull()
  fireEvent.drop(target, dragged)
  await expect.poll(() => filesAt('r').length).toBe(1)
  expect(screen.queryByText(sign)).toBeNull()
})

it('lets go when the files leave the window', async () => {
  const talk = open()
  fireEvent.dragEnter(talk, dragged)
  await screen.findByText(sign)
  leave(talk, null)
  expect(screen.queryByText(sign)).toBeNull()
})

it('leaves dragged text, and rooms one cannot write in, alone', () => {
  const talk = open({ isDisabled: true })
  expect(fireEvent.drop(talk, dragged)).toBe(true)
  const text = { dataTransfer: { types: ['text/plain'], files: [], items: [] } }
  expect(fireEvent.drop(talk, text)).toBe(true)
  expect(filesAt('r')).toEqual([])
})
