import type { Database, Tx } from '@/lib/core/database'

/** True until the first account exists. */
export async function needsSetUp(db: Database | Tx): Promise<boolean> {
  const client = 'prisma' in db ? db.prisma : db
  return (await client.user.findFirst({ select: { actorId: true } })) === null
}
