import { createParser } from 'eventsource-parser'
import type { Principal } from '@/lib/actors/principal-cache'
import type { Actor } from '@/lib/actors/schema'
import { openDevice } from '@/lib/auth/open-device'
import type { Database } from '@/lib/core/database'
import { openStream } from '@/lib/realtime/open-stream'
import type { RoomFrame } from '@/lib/realtime/schema'
import type { Sink } from '@/lib/realtime/sink'

type Received = { event: string; data: unknown; at: number }

/** The actor on a signed-in device of its own. */
export async function signIn(db: Database, actor: Actor): Promise<Principal> {
  const sessionId = await openDevice(db, actor.id, { userAgent: null, address: '127.0.0.1' })
  return { actor, sessionId, tokenId: null }
}

/** One end of a stream, as a client sees it. */
export class StreamReader implements Sink {
  readonly received: Received[] = []
  endedAt: number | null = null
  /** A reader that has stopped reading: what it is sent stays with the server. */
  isStuck = false
  stuck = 0
  private close: () => void = () => undefined
  private readonly parser = createParser({
    onEvent: ({ event = 'message', data }) => {
      this.received.push({ event, data: JSON.parse(data), at: performance.now() })
    },
  })

  static async open(
    db: Database,
    principal: Principal,
    { since, isStuck = false }: { since?: Record<string, number>; isStuck?: boolean } = {},
  ): Promise<StreamReader> {
    const reader = new StreamReader()
    reader.isStuck = isStuck
    const options = { since: since && new Map(Object.entries(since)) }
    reader.close = (await openStream(db, principal, reader, options)).close
    return reader
  }

  write(chunk: Buffer): void {
    if (this.isStuck) this.stuck += chunk.length
    else this.parser.feed(chunk.toString())
  }

  waiting(): number {
    return this.stuck
  }

  end(): void {
    this.endedAt ??= performance.now()
  }

  /** The client goes away. */
  leave(): void {
    this.close()
  }

  all<T>(event: string): T[] {
    return this.received.filter((frame) => frame.event === event).map((frame) => frame.data as T)
  }

  frames(roomId: string): RoomFrame[] {
    return this.all<RoomFrame>('room').filter((frame) => frame.room === roomId)
  }

  seqs(roomId: string): number[] {
    return this.frames(roomId).map((frame) => frame.roomSeq)
  }

  /** The texts of new messages, in the order in which they came. */
  texts(roomId: string): string[] {
    return this.frames(roomId)
      .filter((frame) => frame.type === 'message.created')
      .map((frame) => frame.message?.content ?? '(none)')
  }

  lastOf(roomId: string): number {
    const head = this.all<{ room: string; lastEventSeq: number }[]>('heads')
      .flat()
      .find(({ room }) => room === roomId)
    return this.seqs(roomId).at(-1) ?? head?.lastEventSeq ?? 0
  }
}
