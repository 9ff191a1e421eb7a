import type { Database } from '@/lib/core/database'
import type { Scope } from './scope'

const PAGE = 2000

/**
 * Average time in milliseconds from a person's message to the first following answer in its session (S3-43). Of
 * several messages before an answer the last counts; unanswered ones are ignored; null without any.
 *
 * Reads the messages of sessions only, in pages, so that memory stays flat however long the history. Deleted
 * messages keep their time and count like the others.
 */
export async function averageResponse(db: Database, { rooms, createdAt }: Scope): Promise<number | null> {
  let sum = 0
  let answers = 0
  let asked: { sessionId: string; at: number } | null = null
  for await (const { sessionId, role, at } of messagesOfSessions(db, { rooms, createdAt })) {
    if (role === 'user') asked = { sessionId, at }
    else if (asked?.sessionId === sessionId) {
      sum += at - asked.at
      answers += 1
      asked = null
    }
  }
  return answers === 0 ? null : Math.round(sum / answers)
}

async function* messagesOfSessions(db: Database, { rooms, createdAt }: Scope) {
  let after: { sessionId: string; seq: number } | null = null
  for (;;) {
    const beyond: object = after
      ? { OR: [{ sessionId: { gt: after.sessionId } }, { sessionId: after.sessionId, seq: { gt: after.seq } }] }
      : {}
    const rows: { sessionId: string | null; seq: number; role: string; createdAt: Date }[] =
      await db.prisma.message.findMany({
        where: { sessionId: { not: null }, role: { in: ['user', 'assistant'] }, room: rooms, createdAt, ...beyond },
        orderBy: [{ sessionId: 'asc' }, { seq: 'asc' }],
        take: PAGE,
        select: { sessionId: true, seq: true, role: true, createdAt: true },
      })
    for (const { sessionId, seq, role, createdAt: time } of rows) {
      if (sessionId === null) continue
      after = { sessionId, seq }
      yield { sessionId, role, at: time.getTime() }
    }
    if (rows.length < PAGE) return
  }
}
