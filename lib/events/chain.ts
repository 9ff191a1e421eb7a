import { sha256Hex } from '@/lib/core/crypto'

/** The fields a hash covers, in the order of the format (docs/decisions/003). */
export type ChainFields = {
  roomId: string
  roomSeq: number
  id: string
  type: string
  schemaVersion: number
  actorId: string | null
  sessionId: string | null
  sessionSeq: number | null
  runId: string | null
  createdAt: Date
  provider: string | null
  correlationId: string | null
  dataDigest: string
  prevHash: string
}

/** prevHash of a room's first event. */
export function genesisHash(roomId: string): string {
  return sha256Hex(`confab:${roomId}`)
}

export function eventHash(event: ChainFields): string {
  return sha256Hex(
    JSON.stringify([
      1,
      event.roomId,
      event.roomSeq,
      event.id,
      event.type,
      event.schemaVersion,
      event.actorId,
      event.sessionId,
      event.sessionSeq,
      event.runId,
      event.createdAt.getTime(),
      event.provider,
      event.correlationId,
      event.dataDigest,
      event.prevHash,
    ]),
  )
}
