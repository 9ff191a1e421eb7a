import { useQuery } from '@tanstack/react-query'
import { useEffect, useReducer, useState } from 'react'
import type { Anchor } from '@/components/message-cache/queries'
import { useViewer } from '@/components/people/viewer'
import { threadStateOptions } from '@/components/threads/queries'
import { enteredWith, type ReadingAct, reduceReading } from '@/components/timeline/reading'
import { placeOfThread, unconfirmedRead } from '@/components/timeline/report-read'
import { useLookedAway } from '@/components/timeline/use-looked-away'
import { useReadMarker } from '@/components/timeline/use-read-marker'
import { lastOwn } from '@/components/timeline/use-read-rows'
import type { PublicMessage } from '@/lib/messages/schema'
import type { ThreadDetail } from '@/lib/threads/schema'

type Input = {
  roomId: string
  rootId: string
  /** The thread as the server had it when it was opened; null: it could not be asked. */
  opened: ThreadDetail | null
  isMember: boolean
}

/** What one visit to a thread reads, by the rules of the room around it: where it opens, the line, the marker. */
export function useThreadReading({ roomId, rootId, opened, isMember }: Input) {
  const [entry] = useState(() => enterThread(opened, unconfirmedRead(placeOfThread(roomId, rootId))))
  const [reading, act] = useReducer(reduceReading, null, () => enteredWith(entry.marker, entry.isNew))

  // The thread as it is on the server, which hears what is read on other devices.
  const { data } = useQuery(threadStateOptions(roomId, rootId))
  const known = data?.lastReadSeq
  useEffect(() => {
    if (known !== undefined) act({ type: 'known', marker: known })
  }, [known])

  useReadMarker({ ...reading, place: placeOfThread(roomId, rootId), isForwardOnly: true, isSilent: !isMember, act })
  return { reading, act, entry }
}

type Entry = { anchor: Anchor; marker: number | null; isNew: boolean; lastSeq: number }

function enterThread(opened: ThreadDetail | null, unconfirmed: number): Entry {
  if (!opened) return { anchor: 'newest', marker: null, isNew: false, lastSeq: 0 }
  const lastSeq = opened.root.thread?.lastReplySeq ?? 0
  const marker = Math.max(opened.lastReadSeq, unconfirmed)
  if (opened.unread > 0 && marker < lastSeq) return { anchor: marker + 1, marker, isNew: true, lastSeq }
  // One's own replies and deleted ones are behind no marker.
  return { anchor: 'newest', marker: Math.max(marker, lastSeq), isNew: false, lastSeq }
}

/** Moves a thread's marker past the reader's own replies, and notes when they look away. */
export function useReadReplies(messages: PublicMessage[], openedAtSeq: number, act: (act: ReadingAct) => void): void {
  const viewerId = useViewer().id
  const { from, to } = lastOwn(messages, ({ authorId }) => authorId === viewerId) ?? { from: 0, to: 0 }
  const newest = messages.findLast(({ authorId }) => authorId !== viewerId)?.seq ?? 0

  // The marker. The server moves it as well, for all devices.
  useEffect(() => {
    if (to > openedAtSeq) act({ type: 'wrote', rows: { from, to } })
  }, [from, to, openedAtSeq, act])

  useLookedAway(newest, act)
}

/** The number above which the line "New" is drawn. Numbers of a thread have gaps, and its beginning may not be loaded. */
export function firstUnreadReply(
  messages: PublicMessage[],
  line: number | null,
  isFromBeginning: boolean,
  viewerId: string,
): number | undefined {
  const first = messages[0]
  if (line === null || !first || (first.seq > line && !isFromBeginning)) return undefined
  return messages.find(({ seq, authorId }) => seq > line && authorId !== viewerId)?.seq
}
