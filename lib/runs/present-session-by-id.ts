import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { presentSession, sessionCounts } from './present-session'
import type { PublicSession } from './schema'

/** The public object by id, for callers that have checked the rights. */
export async function presentSessionById(db: Database, sessionId: string): Promise<PublicSession> {
  const row = await db.prisma.session.findUnique({ where: { id: sessionId }, include: sessionCounts })
  const [session] = row ? await presentSession(db, [row]) : []
  if (!session) throw notFound('Session')
  return session
}
