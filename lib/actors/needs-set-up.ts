import type { Database, Tx } from '@/lib/core/database'

/** The one row that exactly one of any number of simultaneous set-ups, in any process, can insert. */
export const SET_UP_KEY = 'setUp'

/** True until the first account exists. */
export async function needsSetUp(db: Database | Tx): Promise<boolean> {
  const client = 'prisma' in db ? db.prisma : db
  return (await client.user.findFirst({ select: { actorId: true } })) === null
}
