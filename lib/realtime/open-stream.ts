import type { Principal } from '@/lib/actors/principal-cache'
import type { Database } from '@/lib/core/database'
import { databaseSource } from './database-source'
import { encodeFrame } from './encode-frame'
import { liveHub } from './hub'
import type { LiveHub } from './live-hub'
import type { Reader } from './reader'
import type { Head } from './schema'
import type { Sink } from './sink'

export type OpenStream = {
  /** To be called when the reader has gone. Safe to call twice. */
  close(): void
}

/**
 * Sends the principal everything that happens in its rooms from now on: first `heads`, then each event after them,
 * once and in order per room. `since` (room → number held) has earlier ones replayed for rooms it names; a number
 * that is not in the log answers `reset`. Rooms that are not the principal's are passed over in silence.
 *
 * The heads are read after the stream is known to the hub, which remembers what is committed meanwhile: nothing falls
 * between. Throws unavailable when the server is stopping or full.
 */
export async function openStream(
  db: Database,
  principal: Principal,
  sink: Sink,
  { since }: { since?: Map<string, number> } = {},
): Promise<OpenStream> {
  const hub = liveHub(db)
  if (!hub.isAttached) hub.attach(databaseSource(db))
  const reader = hub.admit(principal, sink)
  try {
    await hub.track(reader.actorId)
    const heads = await hub.source.heads(principal)
    reader.send(encodeFrame('heads', heads))
    for (const head of heads) start(hub, reader, head, since?.get(head.room))
    hub.presence.greet(reader)
    if (principal.sessionId) hub.presence.arrive(reader.actorId)
  } catch (error) {
    reader.close(null)
    throw error
  }
  return { close: () => reader.close(null) }
}

function start(hub: LiveHub, reader: Reader, head: Head, held: number | undefined): void {
  if (held !== undefined && held > head.lastEventSeq) {
    reader.send(encodeFrame('reset', { room: head.room, lastEventSeq: head.lastEventSeq }))
    hub.subscribe(reader, head)
  } else {
    hub.subscribe(reader, head, held)
  }
}
