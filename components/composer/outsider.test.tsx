import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RoomProvider } from '@/components/rooms/room-context'
import { StringsProvider } from '@/components/strings/strings-provider'
import type { RoomListItem } from '@/lib/rooms/schema'
import { OutsiderOffer } from './outsider-offer'
import { useOutsider } from './use-outsider'

const bob = { actorId: 'b', kind: 'human', name: 'Bob', displayName: 'Bob' }
const known = [
  { id: 'z', kind: 'human', name: 'Zoe', displayName: 'Zoe Zimmer' },
  { id: 'y', kind: 'agent', name: 'zoe-bot', displayName: 'Bot' },
]
let calls: string[] = []
let members = [bob]
/** Members that are on no page the browser has. */
let others: (typeof bob)[] = []

beforeEach(() => {
  calls = []
  members = [bob]
  others = []
  vi.stubGlobal('fetch', async (url: string, init: { method?: string; body?: string }) => {
    calls.push(`${init.method} ${url} ${init.body ?? ''}`.trim())
    if (init.method === 'POST') {
      members = [...members, { ...bob, actorId: 'z', name: 'Zoe', displayName: 'Zoe Zimmer' }]
      return Response.json({})
    }
    if (url.includes('/members')) {
      const total = members.length + others.length
      const asked = new URL(url, 'http://x').searchParams.getAll('name')
      const named = others.filter(({ name }) => asked.includes(name.toLowerCase()))
      return Response.json({ members: asked.length > 0 ? named : members, people: total, total })
    }
    const prefix = new URL(url, 'http://x').searchParams.get('prefix') ?? ''
    return Response.json({ actors: known.filter(({ name }) => name.toLowerCase().startsWith(prefix)) })
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

type WritingProps = { text: string; before?: string; sent?: string }

function Writing({ text, before, sent }: WritingProps) {
  const { outsider, dismiss } = useOutsider('room', text, { before, sent })
  return outsider ? <OutsiderOffer outsider={outsider} onDismiss={dismiss} /> : <p>nobody</p>
}

function write(text: string, over: Partial<RoomListItem> = {}, before?: string, sent?: string) {
  const membership = { role: 'member', followLevel: 'all', lastReadSeq: 0, quietUntil: null, mutedUntil: null }
  const room = { id: 'room', kind: 'open', name: 'Room', archivedAt: null, isSample: false, membership, ...over }
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <StringsProvider>
        <RoomProvider room={room as RoomListItem}>
          <Writing text={text} before={before} sent={sent} />
        </RoomProvider>
      </StringsProvider>
    </QueryClientProvider>,
  )
}

it('somebody who is not in the room can be invited, and then is no outsider', async () => {
  write('thanks @zoe')
  fireEvent.click(await screen.findByRole('button', { name: 'Invite' }))
  await waitFor(() => expect(calls).toContain('POST /api/rooms/room/members {"name":"Zoe"}'))
  await screen.findByText('nobody')
})

it('in a room whose list is cut off the server is asked, and who is there is no outsider', async () => {
  others = [{ ...bob, actorId: 'c', name: 'Carol', displayName: 'Carol' }]
  write('@bob @carol and @zoe')
  await screen.findByText('Zoe Zimmer is not in this room and is not notified.')
  expect(calls.filter((call) => call.includes('name='))).toEqual(['GET /api/rooms/room/members?name=carol&name=zoe'])
})

it('when a message is edited, only people newly mentioned', async () => {
  write('thanks @zoe and @zoe-bot', {}, 'thanks @zoe')
  await screen.findByText('Bot is not in this room and is not notified.')
})

it('agents too', async () => {
  write('@zoe-bot add 2 and 3')
  expect(await screen.findByText('Bot is not in this room and is not notified.')).toBeTruthy()
})

it('somebody who may not invite reads only that; it can be dismissed', async () => {
  write('@zoe look', { kind: 'closed' })
  await screen.findByText('Zoe Zimmer is not in this room and is not notified.')
  expect(screen.queryByRole('button', { name: 'Invite' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  await screen.findByText('nobody')
})

it.each([
  ['a member', '@bob hi'],
  ['nobody at all', '@nobody hi'],
  ['a name in code or a quote', '`@zoe` > @zoe\n> @zoe'.replace('> @zoe\n', '\n')],
  ['an address', 'mail me@zoe.example'],
  ['a command', '/invite @zoe'],
  ['a group', '@room @here'],
])('says nothing about %s', async (_, text) => {
  write(text)
  await new Promise((resolve) => setTimeout(resolve, 400))
  await waitFor(() => expect(screen.queryByText('nobody')).not.toBeNull())
  expect(calls.filter((call) => call.includes('prefix=zoe'))).toEqual([])
})

it('offers to bring in whom a text named that was sent before the server had answered', async () => {
  write('', {}, undefined, 'hey @zoe see this')
  await screen.findByText(/Zoe Zimmer is not in this room/)
})
