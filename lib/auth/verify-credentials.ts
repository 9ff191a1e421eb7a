import { audit } from '@/lib/actors/audit/audit'
import { foldName, NAME_PATTERN } from '@/lib/actors/constants'
import { toActor } from '@/lib/actors/load-actor'
import { type Actor, emailSchema, type SignInInput } from '@/lib/actors/schema'
import { sha256Hex } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { knownDevice } from './known-device'
import { giveBackAttempt, type ThrottleKey, takeAttempt } from './throttle'
import { verifyPassword } from './verify-password'

export const ATTEMPTS_PER_NAME = 10
const ATTEMPTS_PER_ADDRESS = 100

export type Attempt = SignInInput & {
  address: string
  /** The known-device cookie, when the browser sent one. */
  deviceCookie?: string
}

/**
 * The person of that name or e-mail address and password. An unknown name, a wrong password, an account without one
 * and a deactivated account are one answer (unauthenticated) after the same work. Throws rate_limited.
 */
export async function verifyCredentials(db: Database, attempt: Attempt): Promise<Actor> {
  // Keyboards of phones put a space after a completed word, and people write @name.
  const name = attempt.name.normalize('NFKC').trim().replace(/^@/, '')
  const user = await findUser(db, name)
  const keys = countedAs({ ...attempt, name }, user?.actorId)
  await takeAttempt(db, keys)
  const isRight = await verifyPassword(user?.passwordHash ?? null, attempt.password)
  if (!user || !isRight || user.actor.deactivatedAt) {
    await noteFailure(db, user?.actorId, attempt.address)
    throw new AppError('unauthenticated', 'Wrong username or password.')
  }
  await giveBackAttempt(db, keys)
  return toActor(user.actor, user.role)
}

async function findUser(db: Database, typed: string) {
  const isEmail = !NAME_PATTERN.test(typed) && emailSchema.safeParse(typed).success
  const folded = NAME_PATTERN.test(typed) ? foldName(typed) : ''
  return await db.prisma.user.findFirst({
    where: isEmail ? { emailFolded: typed.toLowerCase() } : { actor: { nameFolded: folded } },
    include: { actor: true },
  })
}

/** A known device counts for itself: guesses from elsewhere do not lock its owner out. */
function countedAs({ name, address, deviceCookie }: Attempt, actorId: string | undefined): ThrottleKey[] {
  const device = actorId ? knownDevice(actorId, deviceCookie) : null
  if (device) return [{ key: `sign-in:device:${device}`, limit: ATTEMPTS_PER_NAME }]
  return [
    { key: `sign-in:name:${actorId ?? sha256Hex(foldName(name))}`, limit: ATTEMPTS_PER_NAME },
    { key: `sign-in:address:${address}`, limit: ATTEMPTS_PER_ADDRESS },
  ]
}

async function noteFailure(db: Database, actorId: string | undefined, address: string) {
  await write(db, (tx) =>
    audit(tx, {
      actorId: null,
      action: 'sign_in.failed',
      targetKind: 'actor',
      targetId: actorId ?? 'unknown',
      detail: { address },
    }),
  )
}
