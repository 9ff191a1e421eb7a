import { fireEvent, render, screen } from '@testing-library/react'
import { useRef } from 'react'
import { expect, test } from 'vitest'
import { useKeepFocus } from './use-keep-focus'

function List({ from, isPlaced = true }: { from: number; isPlaced?: boolean }) {
  const scroller = useRef<HTMLDivElement>(null)
  useKeepFocus({ scroller, isPlaced, anchor: from + 1 })
  return (
    <div ref={scroller}>
      {[from, from + 1, from + 2].map((seq) => (
        <article key={seq} data-seq={seq} tabIndex={-1}>
          {seq}
        </article>
      ))}
    </div>
  )
}

test('the message that is jumped to takes the focus of the list that goes', () => {
  const { rerender } = render(<List key="a" from={100} />)
  screen.getByText('101').focus()
  rerender(<List key="b" from={1} isPlaced={false} />)
  expect(document.activeElement).toBe(document.body)
  rerender(<List key="b" from={1} />)
  expect(document.activeElement).toBe(screen.getByText('2'))
})

test('a list that did not have the focus hands none on, nor one that was left', async () => {
  const { rerender, unmount } = render(<List key="a" from={100} />)
  rerender(<List key="b" from={1} />)
  expect(document.activeElement).toBe(document.body)
  screen.getByText('2').focus()
  unmount()
  await Promise.resolve()
  render(<List key="c" from={50} />)
  expect(document.activeElement).toBe(document.body)
})

test('a field that has the focus by then keeps it', () => {
  const field = <input key="field" aria-label="field" />
  const { rerender } = render([<List key="a" from={100} />, field])
  screen.getByText('101').focus()
  rerender([<List key="b" from={1} isPlaced={false} />, field])
  const input = screen.getByLabelText('field')
  input.focus()
  fireEvent.change(input, { target: { value: 'x' } })
  rerender([<List key="b" from={1} />, field])
  expect(document.activeElement).toBe(input)
})
