import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, it, vi } from 'vitest'
import { roomsOptions } from '@/components/rooms/queries'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import { noteServerTime } from '@/lib/http/server-clock'
import type { RoomFrame } from '@/lib/realtime/schema'
import type { RoomListItem } from '@/lib/rooms/schema'
import { notify } from './notify'
import type { DesktopNotification } from './show-notification'
import { usePermission } from './use-permission'

const SERVER = new Date('2026-11-21T12:00:00Z')

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  noteServerTime(new Date().toUTCString())
})

it.each([
  ['ten minutes slow', -10],
  ['right', 0],
  ['ten minutes fast', 10],
  ['a day fast', 1440],
])('a browser whose clock is %s shows what has just been said, and not what is caught up on', async (_, minutes) => {
  vi.useFakeTimers({ now: SERVER.getTime() + minutes * 60_000, toFake: ['Date'] })
  vi.stubGlobal('fetch', async () => Response.json({}, { headers: { date: SERVER.toUTCString() } }))
  await fetchJson('/api/rooms')
  expect(await shown(`new-${minutes}`, SERVER)).toBe(1)
  expect(await shown(`old-${minutes}`, new Date(SERVER.getTime() - 6 * 60_000))).toBe(0)
})

it.each([
  ['**Deploy** _now_: [log](https://a.example)', 'Deploy now: log'],
  ['# Title\n\n- one\n- two', 'Title one two'],
  ['```sh\nrm -rf x\n```', 'rm -rf x'],
  ['\\*not bold\\* &amp; ~~gone~~', '*not bold* & gone'],
  ['[todo]: check', '[todo]: check'],
  ['a_b_c * 2', 'a_b_c * 2'],
])('a notice says %j as one reads it', async (content, body) => {
  const show = await notices(content, new Date(), content)
  expect(show.mock.calls).toMatchObject([[{ body }]])
})

/** How many notices an event of that moment shows. */
async function shown(id: string, at: Date): Promise<number> {
  return (await notices(id, at)).mock.calls.length
}

async function notices(id: string, at: Date, content = 'hi') {
  usePermission.setState({ state: 'granted' })
  const client = new QueryClient()
  const membership = { role: 'member', followLevel: 'all', lastReadSeq: 0, quietUntil: null }
  const room = { id: 'room', kind: 'open', name: 'room', unread: 0, concerns: 0, membership } as RoomListItem
  client.setQueryData(roomsOptions().queryKey, [room])
  const viewer = { id: 'me', name: 'me', displayName: 'Me', role: 'member' as const, contentLimit: 1 }
  const show = vi.fn(async (_: DesktopNotification) => undefined)
  const tab = { client, viewer: { ...viewer, preferences: PREFERENCES_PRESET }, t: ((key: string) => key) as never }
  await notify(tab, frame(id, at, content), show)
  return show
}

function frame(id: string, at: Date, content: string): RoomFrame {
  const message = { id, roomId: 'room', seq: 4, authorId: 'ann', role: 'user', status: 'completed', content }
  const whole = { ...message, deletedAt: null, mentions: [{ actorId: 'me', start: 0, length: 3 }] }
  return {
    room: 'room',
    roomSeq: 1,
    type: 'message.created',
    createdAt: at.toISOString(),
    message: whole,
    data: {},
  } as never
}
