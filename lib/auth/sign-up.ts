import type { Actor, SignUpInput } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { createAccount, requireSignUpAllowed } from './create-account'
import { hashPassword } from './hash-password'
import { refuseWeakPassword } from './refuse-weak-password'

/**
 * Creates a member with a password as the sign-up policy allows. Throws forbidden (policy), gone (invitation used up),
 * invalid with field password, conflict with field name or email (taken, also in a race).
 */
export async function signUp(db: Database, input: SignUpInput, inviteCode?: string): Promise<Actor> {
  await requireSignUpAllowed(db, inviteCode)
  refuseWeakPassword(input)
  const { password, ...person } = input
  const passwordHash = await hashPassword(password)
  return await createAccount(db, { ...person, passwordHash, role: 'member' }, { inviteCode })
}
