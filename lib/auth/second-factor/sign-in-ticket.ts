import { loadActor } from '@/lib/actors/load-actor'
import type { Actor } from '@/lib/actors/schema'
import { equalInConstantTime, keyedDigest } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { idSchema } from '@/lib/core/ids'
import { authSecret } from '@/lib/core/secret'
import { findAccount } from '../password-reset'
import type { AccountOf } from '../set-password'

export const TICKET_COOKIE = 'confab-second-step'
export const TICKET_SECONDS = 10 * 60

/** What the browser holds between the password and the code. Ends with a change of the password. */
export async function makeTicket(db: Database, actor: Actor): Promise<string | null> {
  const account = await findAccount(db.prisma, actor.id)
  const expires = Math.floor(Date.now() / 1000) + TICKET_SECONDS
  return account && `${actor.id}.${expires}.${signatureOf(account, expires)}`
}

/** Who has shown the password, or null when the ticket has expired or is none. */
export async function readTicket(db: Database, ticket: string | undefined): Promise<Actor | null> {
  const [actorId = '', time = '', signature = ''] = ticket?.split('.', 3) ?? []
  const expires = Number(time)
  if (!idSchema.safeParse(actorId).success || !/^\d{1,12}$/.test(time) || expires * 1000 < Date.now()) return null
  const account = await findAccount(db.prisma, actorId)
  if (!account || !equalInConstantTime(signature, signatureOf(account, expires))) return null
  return await loadActor(db, { id: actorId })
}

function signatureOf({ actorId, passwordHash }: AccountOf, expires: number): string {
  return keyedDigest(authSecret(), JSON.stringify(['confab second step', actorId, expires, passwordHash]))
}
