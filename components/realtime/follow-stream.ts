import type { QueryClient } from '@tanstack/react-query'
import { approvalKeys } from '@/components/approvals/queries'
import { BUDGETS_KEY } from '@/components/budgets/queries'
import { type ConnectionState, setConnection, useConnectionStore } from '@/components/live/connection-store'
import { dropDelta } from '@/components/live/delta-store'
import { raiseLatest } from '@/components/live/head-store'
import { startTyping, stopTyping } from '@/components/live/typing-store'
import { mentionKeys } from '@/components/mentions/queries'
import { messageKeys, type Timeline } from '@/components/message-cache/queries'
import { moderationKeys } from '@/components/moderation/queries'
import { frameNews } from '@/components/notifications/frame-news'
import { forgetPresence, notePresence } from '@/components/people/presence-store'
import { roomKeys } from '@/components/rooms/queries'
import { toolRunKeys } from '@/components/runs/queries'
import { savedKeys } from '@/components/saved/queries'
import { sessionKeys } from '@/components/sessions/queries'
import { statisticsKeys } from '@/components/statistics/queries'
import { fetchJson } from '@/lib/http/fetch-json'
import type { FrameList, Head, RoomFrame, StreamFrames } from '@/lib/realtime/schema'
import { applyActor } from './apply-actor'
import { applyEvent } from './apply-event'
import { followAnswers } from './follow-answers'
import { followVisibleRooms } from './follow-visible-rooms'
import { HistoryVerifier, isPruned } from './history-verifier'
import { isExit } from './is-exit'
import type { RawFrame } from './parse-frames'
import { createRefresh } from './refresh'
import { RoomLog } from './room-log'
import { shareStream } from './share-stream'
import { watchPages } from './watch-pages'

/**
 * Queries that may have changed while disconnected, and between the server's render of the page and the first
 * frame. These keys cover everything that is not a timeline; only mounted queries are refetched.
 */
const AFTER_A_GAP = [
  roomKeys.all,
  ['room'],
  ['members'],
  ['agent-states'],
  approvalKeys.all,
  moderationKeys.all,
  sessionKeys.all,
  toolRunKeys.all,
  statisticsKeys.all,
  savedKeys.all,
  mentionKeys.all,
  BUDGETS_KEY,
  ['threads'],
  ['pins'],
]

type Handlers = { [K in keyof StreamFrames]?: (data: StreamFrames[K]) => void }

/**
 * Follows the stream in this tab: keeps one log per room, carries events into the query cache, and the rest into the
 * small stores of components/live. Returns the function that ends it.
 */
export function followStream(client: QueryClient, viewerId: string, onRoomsChanged: () => void): () => void {
  const refresh = createRefresh(client)
  const past = new HistoryVerifier(viewerId)
  const logs = new Map<string, RoomLog>()
  const pages = watchPages(client, (room) => logs.get(room))
  const delivered = new Set<string>()
  let hasMet = false

  const logOf = (room: string): RoomLog => {
    const log = logs.get(room) ?? createLog(room)
    logs.set(room, log)
    return log
  }

  const createLog = (room: string) =>
    new RoomLog(room, {
      fetch: (after, limit) =>
        fetchJson<FrameList>(`/api/rooms/${room}/events?after=${after}&limit=${limit}&expand=message`),
      apply,
      reset: () => {
        void client.invalidateQueries({ queryKey: messageKeys.room(room) })
        refresh(roomKeys.all)
      },
      isHeld: () => client.getQueriesData<Timeline>({ queryKey: messageKeys.room(room) }).some(([, data]) => data),
      isPruned: (from, to, lastHash) => isPruned(room, from, to, lastHash),
      onBrokenPast: () => past.report(room),
    })

  const apply = (frame: RoomFrame) => {
    applyEvent({ client, refresh, viewerId }, frame)
    frameNews.tell(frame)
    past.remember(frame.room, frame.roomSeq, frame.hash)
    if (isExit(frame, viewerId)) {
      delivered.delete(frame.room)
      // The room may be on the screen, and open: then it is followed as any visitor follows it.
      visits.look()
    }
    const { message } = frame
    if (!message) return
    raiseLatest(frame.room, message.seq)
    if (message.status !== 'processing') dropDelta(message.id)
    if (frame.type === 'message.created') stopTyping(frame.room, message.authorId)
  }

  const onHeads = (heads: Head[]) => {
    void past.onHeads(heads)
    for (const head of heads) {
      raiseLatest(head.room, head.lastMessageSeq)
      delivered.add(head.room)
      logOf(head.room).onHead(head)
      pages.check(head.room)
    }
    for (const key of AFTER_A_GAP) refresh(key)
    hasMet = true
    visits.look()
  }

  const retainRooms = (rooms: Set<string>) => {
    for (const room of [...delivered].filter((held) => !rooms.has(held))) {
      delivered.delete(room)
      refresh(roomKeys.room(room))
      refresh(roomKeys.members(room))
    }
    visits.look()
  }

  // Before the first heads it is unknown which rooms will be delivered.
  const visits = followVisibleRooms(client, { logOf, isDelivered: (room) => !hasMet || delivered.has(room) })

  const handlers: Handlers = {
    heads: onHeads,
    room: (frame) => logOf(frame.room).take(frame),
    delta: followAnswers(client),
    typing: ({ room, actorId }) => startTyping(room, actorId),
    presence: ({ actors }) => notePresence(actors),
    actor: ({ actor }) => {
      applyActor(client, refresh, actor)
      // The viewer's own name and picture are part of the layout of every page.
      if (actor.id === viewerId) onRoomsChanged()
    },
    me: ({ reason, rooms }) => {
      if (rooms) retainRooms(new Set(rooms))
      if (reason === 'saved') refresh(savedKeys.all)
      if (reason === 'thread') refresh(['threads'])
      if (reason === 'read') refresh(mentionKeys.all)
      if (reason === 'budget') refresh(BUDGETS_KEY)
      refresh(roomKeys.all)
      // Both are in what the server made of the page.
      if (reason === 'rooms' || reason === 'preferences') onRoomsChanged()
    },
  }

  const setState = (state: ConnectionState) => {
    // What was missed in the gap would stay for ever: the stream begins with which rooms it carries, and who is here.
    if (state === 'open') {
      delivered.clear()
      forgetPresence()
    }
    setConnection(state)
  }

  const stream = shareStream(viewerId, { onFrame: (frame) => dispatch(handlers, frame), onState: setState })
  useConnectionStore.setState({ retry: stream.retry })
  const save = () => past.save()
  window.addEventListener('pagehide', save)
  return () => {
    window.removeEventListener('pagehide', save)
    save()
    pages.stop()
    visits.stop()
    for (const log of logs.values()) log.stop()
    stream.close()
  }
}

/** The frames come from the server this very page came from: their shapes are taken at its word. */
function dispatch(handlers: Handlers, { event, data }: RawFrame): void {
  const known: Record<string, ((data: never) => void) | undefined> = handlers
  known[event]?.(JSON.parse(data) as never)
}
