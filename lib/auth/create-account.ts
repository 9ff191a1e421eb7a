import { audit } from '@/lib/actors/audit/audit'
import { asTaken, createPerson, type NewPerson } from '@/lib/actors/create-person'
import { needsSetUp } from '@/lib/actors/needs-set-up'
import type { Actor } from '@/lib/actors/schema'
import { spendInvite } from '@/lib/actors/spend-invite'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { getSetting } from '@/lib/core/settings'
import { write } from '@/lib/core/write'

export type JoinBy = {
  inviteCode?: string
  /** The sign-in at another provider the account is made for. */
  identity?: { id: string; provider: string; providerAccountId: string }
}

/** Creates an account as the sign-up policy allows. Throws forbidden, gone (invitation), conflict with its field. */
export async function createAccount(db: Database, person: NewPerson, { inviteCode, identity }: JoinBy): Promise<Actor> {
  const policy = await requireSignUpAllowed(db, inviteCode)
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

/** The sign-up policy, if it admits a person with this invitation (or none); throws forbidden otherwise. */
export async function requireSignUpAllowed(db: Database, inviteCode: string | undefined) {
  const policy = await getSetting(db, 'signUpPolicy')
  if (await needsSetUp(db)) throw new AppError('forbidden', 'This server is not set up yet.')
  if (policy === 'closed') throw new AppError('forbidden', 'Sign-up is closed on this server.')
  if (policy === 'invite' && !inviteCode) throw new AppError('forbidden', 'You need an invitation link to sign up.')
  return policy
}
