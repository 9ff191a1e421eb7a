import { audit } from '@/lib/actors/audit/audit'
import { asTaken, createPerson } from '@/lib/actors/create-person'
import { needsSetUp, SET_UP_KEY } from '@/lib/actors/needs-set-up'
import type { Actor, SignUpInput } from '@/lib/actors/schema'
import { hashPassword } from '@/lib/auth/hash-password'
import { refuseWeakPassword } from '@/lib/auth/refuse-weak-password'
import type { Database } from '@/lib/core/database'
import { isUniqueViolation } from '@/lib/core/database-errors'
import { AppError } from '@/lib/core/errors'
import { write } from '@/lib/core/write'

/**
 * Creates the first account, the owner. Throws gone when there is one already, also for all but one of those who
 * try at the same time.
 */
export async function createOwner(db: Database, input: SignUpInput): Promise<Actor> {
  if (!(await needsSetUp(db))) throw alreadySetUp()
  refuseWeakPassword(input)
  const passwordHash = await hashPassword(input.password)
  try {
    return await write(db, async (tx) => {
      if (!(await needsSetUp(tx))) throw alreadySetUp()
      await tx.setting.create({ data: { key: SET_UP_KEY, value: 'true', updatedAt: new Date() } })
      const owner = await createPerson(tx, { ...input, passwordHash, role: 'owner' })
      await audit(tx, { actorId: owner.id, action: 'owner.created', targetKind: 'actor', targetId: owner.id })
      return owner
    })
  } catch (error) {
    if (isUniqueViolation(error, 'Setting')) throw alreadySetUp()
    throw asTaken(error)
  }
}

function alreadySetUp() {
  return new AppError('gone', 'This server is already set up. Sign in instead.')
}
