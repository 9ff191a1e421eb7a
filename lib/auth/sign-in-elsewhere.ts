import { audit } from '@/lib/actors/audit/audit'
import { displayNameSchema, emailSchema } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { isUniqueViolation } from '@/lib/core/database-errors'
import { AppError, isAppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { createAccount } from './create-account'
import type { ProviderClaims } from './oauth-providers'
import { suggestName } from './suggest-name'

export type Elsewhere = {
  provider: string
  claims: ProviderClaims
  /** The person already signed in at this browser, who is connecting a provider. */
  signedInAs: string | null
  inviteCode?: string
}

/**
 * The person behind a sign-in at another provider: the one connected to it, the one now connecting it, the one whose
 * address both that provider and an earlier one vouch for, or a new member as the sign-up policy allows.
 *
 * An address that was only typed connects nothing. Otherwise an attacker who signed up first with another person's address
 * would wait inside the account until its owner comes in through the provider.
 *
 * Throws forbidden (deactivated, policy), conflict (connected elsewhere, or address of a password account), gone.
 */
export async function signInElsewhere(db: Database, visit: Elsewhere): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await findConnected(db, visit)) ?? (await connect(db, visit)) ?? (await join(db, visit))
    } catch (error) {
      // Two first visits at once: the one that lost finds what the other made.
      const isRace =
        isUniqueViolation(error) || (isAppError(error) && error.code === 'conflict' && error.field === 'name')
      if (!isRace || attempt === 3) throw error
    }
  }
}

async function findConnected(db: Database, { provider, claims, signedInAs }: Elsewhere): Promise<string | null> {
  const identity = await db.prisma.signInIdentity.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId: claims.sub } },
    include: { user: { include: { actor: true } } },
  })
  if (!identity) return null
  if (identity.user.actor.deactivatedAt) throw new AppError('forbidden', 'This account has been deactivated.')
  if (signedInAs && signedInAs !== identity.userId) {
    throw new AppError('conflict', 'This sign-in is connected to another account.', { field: 'provider' })
  }
  return identity.userId
}

async function connect(db: Database, { provider, claims, signedInAs }: Elsewhere): Promise<string | null> {
  const email = verifiedEmail(claims)
  const owner = signedInAs ? await byId(db, signedInAs) : email ? await byEmail(db, email) : null
  if (!owner) return null
  if (owner.actor.deactivatedAt) throw new AppError('forbidden', 'This account has been deactivated.')
  if (!signedInAs && !owner.emailVerifiedAt) {
    throw new AppError('conflict', 'An account with this email address already exists.', { field: 'email' })
  }
  await write(db, async (tx) => {
    const userId = owner.actorId
    await tx.signInIdentity.create({
      data: { id: newId(), userId, provider, providerAccountId: claims.sub, createdAt: new Date() },
    })
    if (email && owner.emailFolded === email.toLowerCase()) {
      await tx.user.update({ where: { actorId: userId }, data: { emailVerifiedAt: new Date() } })
    }
    const detail = { provider }
    await audit(tx, { actorId: userId, action: 'identity.connected', targetKind: 'actor', targetId: userId, detail })
  })
  return owner.actorId
}

async function join(db: Database, { provider, claims, inviteCode }: Elsewhere): Promise<string> {
  const email = verifiedEmail(claims)
  const displayName = displayNameSchema.safeParse(claims.name ?? claims.preferred_username ?? '')
  const actor = await createAccount(
    db,
    {
      name: await suggestName(db, [claims.preferred_username, claims.name, claims.email?.split('@')[0]]),
      displayName: displayName.data,
      email,
      emailVerified: true,
      passwordHash: null,
      role: 'member',
    },
    { inviteCode, identity: { id: newId(), provider, providerAccountId: claims.sub } },
  )
  return actor.id
}

function verifiedEmail({ email, email_verified }: ProviderClaims): string | undefined {
  return email_verified ? emailSchema.safeParse(email).data : undefined
}

async function byEmail(db: Database, email: string) {
  return await db.prisma.user.findUnique({ where: { emailFolded: email.toLowerCase() }, include: { actor: true } })
}

async function byId(db: Database, actorId: string) {
  return await db.prisma.user.findUnique({ where: { actorId }, include: { actor: true } })
}
