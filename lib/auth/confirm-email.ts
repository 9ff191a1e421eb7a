import { audit } from '@/lib/actors/audit/audit'
import { requirePerson } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import { equalInConstantTime, keyedDigest } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { authSecret } from '@/lib/core/secret'
import { write } from '@/lib/core/write'
import { linkInMail, sendMail } from '@/lib/mail/send-mail'
import { takeAttempt } from './throttle'

const HOURS = 24
const MAILS = 3

/** Whether one's own address is known to be one's own. */
export async function isEmailConfirmed(db: Database, actor: Actor): Promise<boolean> {
  requirePerson(actor)
  return (await db.prisma.user.count({ where: { actorId: actor.id, emailVerifiedAt: { not: null } } })) === 1
}

/** Mails a link to one's own address, which confirms it. Throws conflict without an address, rate_limited, unavailable. */
export async function mailConfirmation(db: Database, actor: Actor): Promise<void> {
  requirePerson(actor)
  const email = await emailOf(db, actor)
  if (!email) throw new AppError('conflict', 'Enter an email address first.')
  await takeAttempt(db, [{ key: `confirm-mail:${actor.id}`, limit: MAILS }])
  const expires = Math.floor(Date.now() / 1000) + HOURS * 3600
  const link = linkInMail(`/confirm-email/${expires}.${signatureOf(actor, email, expires)}`)
  await sendMail({
    to: email,
    subject: 'Confirm your email address',
    text: `Confirm that this is the address of @${actor.name} on Confab:\n\n${link}\n\nThe link works within a day, for who is signed in as @${actor.name}. If you do not know this name, ignore this mail.\n`,
  })
}

/**
 * Confirms one's own address with the code of its mail. Only its owner's sign-in counts: whoever gets a mail that was
 * meant for another account must not confirm it. Throws gone.
 */
export async function confirmEmail(db: Database, actor: Actor, code: string): Promise<void> {
  requirePerson(actor)
  const email = await emailOf(db, actor)
  if (!email || !isRight(actor, email, code)) {
    throw new AppError('gone', 'This link has expired, or is for another address. Ask for a new one in Settings.')
  }
  await write(db, async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { actorId: actor.id, email },
      data: { emailVerifiedAt: new Date(), updatedAt: new Date() },
    })
    if (count === 0) throw new AppError('conflict', 'The address was changed in the meantime.')
    await audit(tx, { actorId: actor.id, action: 'email.confirmed', targetKind: 'actor', targetId: actor.id })
  })
}

async function emailOf(db: Database, actor: Actor): Promise<string | null> {
  const user = await db.prisma.user.findUnique({ where: { actorId: actor.id }, select: { email: true } })
  return user?.email ?? null
}

function isRight(actor: Actor, email: string, code: string): boolean {
  const [time = '', signature = ''] = code.split('.', 2)
  if (!/^\d{1,12}$/.test(time) || Number(time) * 1000 < Date.now()) return false
  return equalInConstantTime(signature, signatureOf(actor, email, Number(time)))
}

function signatureOf({ id }: Actor, email: string, expires: number): string {
  return keyedDigest(authSecret(), JSON.stringify(['confab email', id, expires, email]))
}
