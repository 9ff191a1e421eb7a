import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { giveBackAttempt, takeAttempt } from './throttle'
import { ATTEMPTS_PER_NAME } from './verify-credentials'
import { verifyPassword } from './verify-password'

/** That it is the person who sits there, not the open screen alone. Guessing is slowed like at the door. */
export async function provePassword(db: Database, actor: Actor, passwordHash: string, current: string): Promise<void> {
  const keys = [{ key: `password:${actor.id}`, limit: ATTEMPTS_PER_NAME }]
  await takeAttempt(db, keys)
  if (!(await verifyPassword(passwordHash, current))) {
    throw new AppError('invalid', 'The current password is wrong.', { field: 'current' })
  }
  await giveBackAttempt(db, keys)
}
