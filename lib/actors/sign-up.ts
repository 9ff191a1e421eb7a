import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { getSetting } from '@/lib/core/settings'
import { write } from '@/lib/core/write'
import { audit } from './audit'
import { asTaken, createPerson, type NewPerson } from './create-person'
import { hashPassword } from './hash-password'
import { needsSetUp } from './needs-set-up'
import { refuseWeakPassword } from './refuse-weak-password'
import type { Actor, SignUpInput } from './schema'
import { spendInvite } from './spend-invite'

export type Invited = { inviteCode?: string }

/**
 * Creates a member by password as the sign-up policy allows. Throws forbidden (policy), gone (invitation used up),
 * conflict with field name or email (taken, also in a race).
 */
export async function signUp(db: Database, input: SignUpInput, { inviteCode }: Invited = {}): Promise<Actor> {
  await refuseByPolicy(db, inviteCode)
  refuseWeakPassword(input)
  const passwordHash = await hashPassword(input.password)
  return await addMember(db, { ...input, passwordHash, role: 'member' }, { inviteCode })
}

/** The part of signing up that does not depend on how the person proves who they are. */
export async function addMember(
  db: Database,
  person: NewPerson,
  { inviteCode, identity }: Invited & { identity?: { id: string; provider: string; providerAccountId: string } } = {},
): Promise<Actor> {
  const policy = await refuseByPolicy(db, inviteCode)
  try {
    return await write(db, async (tx) => {
      if (policy === 'invite' && inviteCode) await spendInvite(tx, inviteCode)
      const actor = await createPerson(tx, person)
      if (identity) await tx.signInIdentity.create({ data: { ...identity, userId: actor.id, createdAt: new Date() } })
      const detail = { policy, provider: identity?.provider ?? 'password' }
      await audit(tx, { actorId: actor.id, action: 'account.created', targetKind: 'actor', targetId: actor.id, detail })
      return actor
    })
  } catch (error) {
    throw asTaken(error)
  }
}

async function refuseByPolicy(db: Database, inviteCode: string | undefined) {
  const policy = await getSetting(db, 'signUpPolicy')
  if (await needsSetUp(db)) throw new AppError('forbidden', 'This server has not been set up yet.')
  if (policy === 'closed') throw new AppError('forbidden', 'Nobody can sign up at this server right now.')
  if (policy === 'invite' && !inviteCode) throw new AppError('forbidden', 'You need an invitation link to sign up.')
  return policy
}
