import type { Database } from '@/lib/core/database'
import type { LineOf } from './schema'

const PAGE = 2000

/** The log of a room up to its head, every field that its hashes cover and the exact bytes of the data. */
export async function* exportedEvents(
  { prisma }: Database,
  { id, lastEventSeq }: { id: string; lastEventSeq: number },
): AsyncGenerator<LineOf<'event'>> {
  for (let after = 0; after < lastEventSeq; after += PAGE) {
    const rows = await prisma.event.findMany({
      where: { roomId: id, roomSeq: { gt: after, lte: Math.min(after + PAGE, lastEventSeq) } },
      orderBy: { roomSeq: 'asc' },
    })
    for (const { roomId: _, type, createdAt, ...row } of rows) {
      yield {
        type: 'event',
        roomSeq: row.roomSeq,
        id: row.id,
        event: type,
        schemaVersion: row.schemaVersion,
        actorId: row.actorId,
        sessionId: row.sessionId,
        sessionSeq: row.sessionSeq,
        runId: row.runId,
        createdAtMs: createdAt.getTime(),
        provider: row.provider,
        correlationId: row.correlationId,
        data: row.data,
        dataDigest: row.dataDigest,
        prevHash: row.prevHash,
        hash: row.hash,
      }
    }
  }
}
