import type { Database } from '../database'
import { Prisma } from '../generated/sqlite/client'

/**
 * Mentions that wait for an agent's answer, oldest first. Raw, because SQLite uses the partial index only when the
 * condition is written out: through the model API it is a bound value and every poll would read the whole table.
 */
export async function pendingMentions(
  { engine, prisma }: Database,
  limit: number,
): Promise<{ messageId: string; actorId: string; roomId: string }[]> {
  const pending = Prisma.raw(engine === 'sqlite' ? '"pending" = 1' : '"pending"')
  return await prisma.$queryRaw`
    SELECT DISTINCT "messageId", "actorId", "roomId", "seq" FROM "Mention"
    WHERE ${pending} ORDER BY "roomId", "seq" LIMIT ${limit}`
}
