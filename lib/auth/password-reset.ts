import { audit } from '@/lib/actors/audit/audit'
import { loadActor } from '@/lib/actors/load-actor'
import { lockTarget } from '@/lib/actors/lock-target'
import { canDeactivate } from '@/lib/actors/policy'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import { equalInConstantTime, keyedDigest } from '@/lib/core/crypto'
import type { Database, Tx } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { idSchema } from '@/lib/core/ids'
import { authSecret } from '@/lib/core/secret'
import { write } from '@/lib/core/write'
import { type AccountOf, setPassword } from './set-password'

/** Long enough to be passed on by hand in another time zone. */
const RESET_HOURS = 48

/**
 * The code of a link with which a person chooses a new password. Nothing is stored: the code is signed together with the
 * present password, so it works once and ends with any other change of the password. Throws forbidden, not_found.
 */
export async function createPasswordReset(db: Database, actor: Actor, targetId: string): Promise<string> {
  requireAdministrator(actor)
  return await write(db, async (tx) => {
    const { administrator, target } = await lockTarget(tx, actor, targetId)
    if (!canDeactivate(administrator, target)) throw new AppError('forbidden', 'Only another owner can do this.')
    const account = await findAccount(tx, targetId)
    if (!account) throw notFound('Account')
    await audit(tx, { actorId: actor.id, action: 'password.reset_link', targetKind: 'actor', targetId })
    return codeOf(account, RESET_HOURS)
  })
}

/** A code for one new password within these hours. */
export function codeOf(account: AccountOf, hours: number): string {
  const expires = Math.floor(Date.now() / 1000) + hours * 3600
  return `${account.actorId}.${expires}.${signatureOf(account, expires)}`
}

/** Whose password a code resets; null when it has expired, was used or is none. */
export async function readPasswordReset(db: Database, code: string): Promise<AccountOf | null> {
  const [actorId = '', time = '', signature = ''] = code.split('.')
  const expires = Number(time)
  if (!idSchema.safeParse(actorId).success || !/^\d{1,12}$/.test(time) || expires * 1000 < Date.now()) return null
  const account = await findAccount(db.prisma, actorId)
  return account && equalInConstantTime(signature, signatureOf(account, expires)) ? account : null
}

/** Sets the new password. Gives whose it is. Throws gone, and invalid with field password. */
export async function resetPassword(db: Database, code: string, password: string): Promise<Actor> {
  const account = await readPasswordReset(db, code)
  if (!account) throw new AppError('gone', 'This link has expired or was used. Ask an administrator for a new one.')
  await setPassword(db, account, password)
  const actor = await loadActor(db, { id: account.actorId })
  if (!actor) throw notFound('Account')
  return actor
}

/** Of people who can sign in. */
export async function findAccount(client: Tx, actorId: string): Promise<AccountOf | null> {
  const user = await client.user.findFirst({
    where: { actorId, actor: { deactivatedAt: null, erasedAt: null } },
    select: { actorId: true, email: true, passwordHash: true, actor: { select: { name: true } } },
  })
  if (!user) return null
  return { actorId, name: user.actor.name, email: user.email, passwordHash: user.passwordHash }
}

function signatureOf({ actorId, passwordHash }: AccountOf, expires: number): string {
  return keyedDigest(authSecret(), JSON.stringify(['confab password reset', actorId, expires, passwordHash]))
}
