import type { ConnectionState } from '@/components/live/connection-store'
import { publicPath } from '@/lib/core/base-path'
import type { Head, MeFrame, PresenceFrame, RoomFrame } from '@/lib/realtime/schema'
import { connect } from './connect'
import { isExit } from './is-exit'
import type { RawFrame } from './parse-frames'

type Listener = {
  onFrame(frame: RawFrame): void
  onState(state: ConnectionState): void
}

type Note =
  | { kind: 'frame'; frame: RawFrame }
  | { kind: 'state'; state: ConnectionState }
  /** A new tab asks the leading tab for the current state. */
  | { kind: 'hello' }
  | { kind: 'retry' }

export type SharedStream = { retry(): void; close(): void }

const STREAM_URL = publicPath('/api/stream')

/**
 * One stream per browser and person: the tab that holds the lock reads it and passes the frames on to the others; when
 * it closes, the next one takes over. Where there are no locks (plain HTTP off loopback) each tab has its own.
 */
export function shareStream(viewerId: string, listener: Listener): SharedStream {
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') return readAlone(listener)
  const name = `confab-stream-${viewerId}`
  const channel = new BroadcastChannel(name)
  const leaving = new AbortController()
  let lead: Lead | null = null
  let isFollowing = true

  channel.onmessage = ({ data: note }: MessageEvent<Note>) => {
    if (note.kind === 'hello') lead?.introduce()
    else if (note.kind === 'retry') lead?.retry()
    else if (!isFollowing) return
    else if (note.kind === 'frame') listener.onFrame(note.frame)
    else listener.onState(note.state)
  }
  const tell = (note: Note) => channel.postMessage(note)
  tell({ kind: 'hello' })

  navigator.locks
    .request(name, { signal: leaving.signal }, async () => {
      // Granted in the moment of leaving: the channel is closed already.
      if (leaving.signal.aborted) return
      isFollowing = false
      lead = takeLead(viewerId, listener, tell)
      await new Promise<void>((resolve) => leaving.signal.addEventListener('abort', () => resolve(), { once: true }))
    })
    .catch(() => undefined)

  return {
    retry: () => (lead ? lead.retry() : tell({ kind: 'retry' })),
    close: () => {
      leaving.abort()
      lead?.close()
      channel.close()
    },
  }
}

function readAlone(listener: Listener): SharedStream {
  return connect(STREAM_URL, {
    onFrame: listener.onFrame,
    onOpen: () => listener.onState('open'),
    onLost: () => listener.onState('lost'),
    onSignedOut: () => listener.onState('signed-out'),
  })
}

type Lead = SharedStream & { introduce(): void }

function takeLead(viewerId: string, listener: Listener, tell: (note: Note) => void): Lead {
  const heads = new Map<string, Head>()
  let present: PresenceFrame['actors'] = {}
  let state: ConnectionState = 'connecting'
  const setState = (next: ConnectionState) => {
    state = next
    // A new stream sends the rooms it carries and the presence again.
    if (state === 'open') {
      heads.clear()
      present = {}
    }
    tell({ kind: 'state', state })
    listener.onState(state)
  }
  const connection = readAlone({
    onState: setState,
    onFrame: (frame) => {
      follow(heads, frame, viewerId)
      if (frame.event === 'presence') Object.assign(present, JSON.parse(frame.data).actors)
      tell({ kind: 'frame', frame })
      listener.onFrame(frame)
    },
  })
  return {
    ...connection,
    introduce: () => {
      tell({ kind: 'state', state })
      // After the state, which has a tab forget what was carried and who was here.
      tell({ kind: 'frame', frame: { event: 'heads', data: JSON.stringify([...heads.values()]) } })
      tell({ kind: 'frame', frame: { event: 'presence', data: JSON.stringify({ actors: present }) } })
    },
  }
}

/** Keeps the heads as they are after this frame, for tabs that join later. */
function follow(heads: Map<string, Head>, { event, data }: RawFrame, viewerId: string): void {
  if (event === 'heads') {
    const given: Head[] = JSON.parse(data)
    for (const head of given) heads.set(head.room, head)
  } else if (event === 'me') {
    const { rooms }: MeFrame = JSON.parse(data)
    for (const room of rooms ? [...heads.keys()] : []) if (!rooms?.includes(room)) heads.delete(room)
  } else if (event === 'room') {
    const frame: RoomFrame = JSON.parse(data)
    const { room, roomSeq, hash } = frame
    const head = heads.get(room)
    if (isExit(frame, viewerId)) heads.delete(room)
    else if (head) heads.set(room, { ...head, lastEventSeq: roomSeq, lastEventHash: hash })
  }
}
