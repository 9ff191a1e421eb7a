import type { QueryClient } from '@tanstack/react-query'
import { messageKeys, type Timeline } from '@/components/message-cache/queries'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'
import type { FrameList } from '@/lib/realtime/schema'
import { pause } from './pause'
import type { RoomLog } from './room-log'

const WAIT_SECONDS = 25
/** After an answer without news, and after a failure. */
const GAP_MS = 200
const PAUSE_MS = 5000

type Rooms = {
  /** Whether the stream delivers the room: then there is nothing to do here. */
  isDelivered(room: string): boolean
  logOf(room: string): RoomLog
}

/**
 * The stream carries the rooms one is a member of. An open room that is only looked at is followed by asking its log,
 * which holds the answer until there is one, for as long as the room is on the screen. Call `look` when that may have
 * changed.
 */
export function followVisibleRooms(client: QueryClient, rooms: Rooms): { look: () => void; stop: () => void } {
  const visits = new Map<string, AbortController>()
  const onScreen = () => client.getQueryCache().findAll({ queryKey: messageKeys.all, type: 'active' }).flatMap(roomOf)

  const look = () => {
    const wanted = new Set(onScreen().filter((room) => !rooms.isDelivered(room)))
    for (const [room, visit] of visits) if (!wanted.has(room)) visit.abort()
    for (const room of wanted) if (!visits.has(room)) void visit(room)
  }

  const visit = async (room: string) => {
    const leaving = new AbortController()
    visits.set(room, leaving)
    try {
      const log = rooms.logOf(room)
      while (!leaving.signal.aborted) {
        log.begin(oldestSnapshot(client, room))
        const before = log.held
        if (before !== null) await follow(log, before, leaving.signal)
        // Nothing shown yet, or nothing gained by an answer: never ask in a tight circle.
        if (log.held === before) await pause(leaving.signal, GAP_MS)
      }
    } finally {
      visits.delete(room)
    }
  }

  const unsubscribe = client.getQueryCache().subscribe(({ type, query }) => {
    const isAboutScreen = type === 'observerAdded' || type === 'observerRemoved'
    // Outside the cache's own notification, and after the data that comes with a first observer.
    if (isAboutScreen && query.queryKey[0] === messageKeys.all[0]) queueMicrotask(look)
  })
  return {
    look,
    stop: () => {
      unsubscribe()
      for (const leaving of visits.values()) leaving.abort()
    },
  }
}

async function follow(log: RoomLog, held: number, signal: AbortSignal): Promise<void> {
  const url = `/api/rooms/${log.room}/events?after=${held}&limit=200&wait=${WAIT_SECONDS}&expand=message`
  try {
    const { events, actors } = await fetchJson<FrameList>(url, { signal })
    if (!signal.aborted) for (const { roomId, ...event } of events) log.take({ ...event, room: roomId, actors })
  } catch (error) {
    // Closed to us by now: the page itself will say so.
    if (error instanceof FetchError && (error.status === 404 || error.status === 401)) return await ended(signal)
    await pause(signal, PAUSE_MS)
  }
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

function roomOf({ queryKey: [, room] }: { queryKey: readonly unknown[] }): string[] {
  return typeof room === 'string' ? [room] : []
}

function oldestSnapshot(client: QueryClient, room: string): number {
  const timelines = client.getQueriesData<Timeline>({ queryKey: messageKeys.room(room) })
  return Math.min(...timelines.flatMap(([, timeline]) => timeline?.pages.map((page) => page.asOf) ?? []))
}
