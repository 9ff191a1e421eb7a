import type { Database } from '@/lib/core/database'

/** How long after the password the app may be set up. */
const SET_UP_MS = 15 * 60_000

/** The app a person is setting up now, its secret sealed. */
export async function findPending(db: Database, userId: string): Promise<{ secret: string } | null> {
  return await db.prisma.secondFactor.findFirst({
    where: { userId, confirmedAt: null, createdAt: { gt: new Date(Date.now() - SET_UP_MS) } },
    select: { secret: true },
  })
}
