import type { QueryClient } from '@tanstack/react-query'
import { messageKeys, type Timeline } from '@/components/message-cache/queries'
import type { MessageWindow } from '@/lib/messages/schema'
import type { RoomLog } from './room-log'

/**
 * A page shows the room as it was when the server read it; events that arrived before the page itself could not be
 * applied to it. This notices such pages as they enter the cache and has the log bring them up to date.
 */
export function watchPages(client: QueryClient, logOf: (room: string) => RoomLog | undefined) {
  const settled = new WeakSet<MessageWindow>()
  /** Snapshots brought up to date, by room: a page changed by an event is a new object of the same snapshot. */
  const snapshots = new Map<string, Set<number>>()
  const cache = client.getQueryCache()

  const look = (room: string, timeline: Timeline, isFetched: boolean) => {
    const log = logOf(room)
    if (!log || log.held === null) return
    const known = snapshots.get(room) ?? new Set()
    snapshots.set(room, known)
    const late: number[] = []
    for (const page of timeline.pages) {
      if (settled.has(page)) continue
      settled.add(page)
      if (!isFetched && known.has(page.asOf)) continue
      known.add(page.asOf)
      late.push(page.asOf)
    }
    if (late.length > 0) log.bringUpToDate(Math.min(...late))
  }

  const stop = cache.subscribe((event) => {
    if (event.type !== 'added' && event.type !== 'updated') return
    const { queryKey, state } = event.query
    const [noun, room] = queryKey
    if (noun !== messageKeys.all[0] || typeof room !== 'string' || !isTimeline(state.data)) return
    const isWritten = event.type === 'updated' && event.action.type === 'success' && event.action.manual === true
    const { data } = state
    // Outside the cache's own notification: bringing up to date writes into it again.
    queueMicrotask(() => look(room, data, !isWritten))
  })

  return {
    stop,
    /** The head of the room is known now: looks at what is in the cache already. */
    check: (room: string) => {
      for (const [, timeline] of client.getQueriesData<Timeline>({ queryKey: messageKeys.room(room) })) {
        if (timeline) look(room, timeline, false)
      }
    },
  }
}

function isTimeline(data: unknown): data is Timeline {
  return typeof data === 'object' && data !== null && 'pages' in data && 'pageParams' in data
}
