import type { Database } from '@/lib/core/database'

/** Whether a sign-in with this person's password asks for a code. */
export async function hasSecondFactor(db: Database, userId: string): Promise<boolean> {
  return (await db.prisma.secondFactor.count({ where: { userId, confirmedAt: { not: null } } })) === 1
}
