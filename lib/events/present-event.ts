import * as z from 'zod'
import type { EventRow } from '@/lib/core/dialects/log'
import type { PublicEvent } from './schema'

const dataShape = z.record(z.string(), z.unknown())

/** A row of the log as the API shows it; contents holds the texts when the reader asked for them. */
export function presentEvent(row: EventRow, contents?: Map<string, string | null>): PublicEvent {
  // Whoever reads has to know by which shape the data was written.
  if (!(row.schemaVersion >= 1)) throw new Error(`The event ${row.id} has no schema version.`)
  const data = row.data === '' ? {} : dataShape.parse(JSON.parse(row.data))
  const messageId = row.type.startsWith('message.') ? String(data.messageId) : undefined
  return {
    id: row.id,
    roomId: row.roomId,
    roomSeq: row.roomSeq,
    sessionId: row.sessionId,
    sessionSeq: row.sessionSeq,
    runId: row.runId,
    actorId: row.actorId,
    type: row.type,
    schemaVersion: row.schemaVersion,
    data,
    provider: row.provider,
    correlationId: row.correlationId,
    prevHash: row.prevHash,
    hash: row.hash,
    createdAt: row.createdAt.toISOString(),
    ...(contents && messageId ? { content: contents.get(messageId) ?? null } : {}),
  }
}
