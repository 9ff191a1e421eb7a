import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useDrafts } from '@/components/composer/use-drafts'
import { type Viewer, ViewerProvider } from '@/components/people/viewer'
import { RoomProvider } from '@/components/rooms/room-context'
import { StringsProvider } from '@/components/strings/strings-provider'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import { publicMessage } from '@/lib/testing/public-message'
import { MessageEditor } from './message-editor'

const me: Viewer = {
  ...{ id: 'me', name: 'me', displayName: 'Me', role: 'member', contentLimit: 100, preferences: PREFERENCES_PRESET },
}
const message = publicMessage({ authorId: 'me', content: 'before' })

const room = { id: 'room', kind: 'open' as const, name: 'room', archivedAt: null, membership: null, isSample: false }

beforeEach(() => {
  localStorage.clear()
  useDrafts.setState({ viewerId: 'me', drafts: {} })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function open(): HTMLElement {
  cleanup()
  render(
    <QueryClientProvider client={new QueryClient()}>
      <StringsProvider>
        <ViewerProvider viewer={me}>
          <RoomProvider room={room}>
            <MessageEditor message={message} />
          </RoomProvider>
        </ViewerProvider>
      </StringsProvider>
    </QueryClientProvider>,
  )
  return screen.getByRole('textbox')
}

const text = (field: HTMLElement) => (field instanceof HTMLTextAreaElement ? field.value : null)
const write = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } })
const kept = () => Object.keys(localStorage)

it('an edit under way is there again when the editor is, also after a reload', () => {
  write(open(), 'half an edit')
  expect(text(open())).toBe('half an edit')
  expect(kept()).toHaveLength(1)
})

it('is forgotten when it is given up, taken back to what it was, or saved', async () => {
  write(open(), 'half an edit')
  fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Escape' })
  expect(text(open())).toBe('before')
  write(screen.getByRole('textbox'), 'half an edit')
  write(screen.getByRole('textbox'), 'before')
  expect(kept()).toEqual([])
  write(screen.getByRole('textbox'), 'after')
  vi.stubGlobal('fetch', async () => Response.json({ ...message, content: 'after' }))
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Save' })))
  await vi.waitFor(() => expect(kept()).toEqual([]))
})

it('stays when the server refuses it', async () => {
  write(open(), 'refused')
  const error = { error: { code: 'invalid', message: 'No.' } }
  vi.stubGlobal('fetch', async () => Response.json(error, { status: 422 }))
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Save' })))
  expect((await screen.findByRole('alert')).textContent).toContain('No.')
  expect(text(open())).toBe('refused')
})
