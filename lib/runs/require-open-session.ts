import type { Reader } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import type { Session } from '@/lib/core/generated/sqlite/client'

/** A session that takes new turns of work; in a paused one they wait. Throws not_found, conflict (ended, archived). */
export async function requireOpenSession(client: Reader['prisma'], sessionId: string): Promise<Session> {
  const session = await client.session.findFirst({ where: { id: sessionId, deletedAt: null } })
  if (!session) throw notFound('Session')
  if (session.archivedAt) throw new AppError('conflict', 'This session is archived.')
  if (session.status !== 'active' && session.status !== 'paused') {
    throw new AppError('conflict', `This session is ${session.status} and does not accept new requests.`)
  }
  return session
}
