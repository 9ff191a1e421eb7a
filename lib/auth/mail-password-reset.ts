import { audit } from '@/lib/actors/audit/audit'
import { sha256Hex } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { write } from '@/lib/core/write'
import { linkInMail, mailHost, sendMail } from '@/lib/mail/send-mail'
import { codeOf, findAccount } from './password-reset'
import { takeAttempt } from './throttle'

const HOURS = 1
const MAILS_PER_ACCOUNT = 3
const MAILS_PER_ADDRESS = 20

/**
 * Mails a reset link to the owner of a confirmed address. The answer is the same, after the same work, whether there is
 * one: the mail is sent afterwards. An address that was only typed may be a stranger's and gets none. Throws
 * rate_limited, unavailable where no mail is sent.
 */
export async function mailPasswordReset(db: Database, email: string, address: string): Promise<void> {
  if (!mailHost()) throw new AppError('unavailable', 'This server sends no mail.')
  const emailFolded = email.toLowerCase()
  await takeAttempt(db, [
    { key: `reset-mail:to:${sha256Hex(emailFolded)}`, limit: MAILS_PER_ACCOUNT },
    { key: `reset-mail:address:${address}`, limit: MAILS_PER_ADDRESS },
  ])
  send(db, emailFolded).catch((error: unknown) => log.warn({ err: error }, 'a reset link could not be mailed'))
}

async function send(db: Database, emailFolded: string): Promise<void> {
  const user = await db.prisma.user.findFirst({ where: { emailFolded, emailVerifiedAt: { not: null } } })
  const account = user && (await findAccount(db.prisma, user.actorId))
  if (!account?.email) return
  await write(db, (tx) =>
    audit(tx, { actorId: null, action: 'password.reset_mailed', targetKind: 'actor', targetId: account.actorId }),
  )
  const link = linkInMail(`/reset/${codeOf(account, HOURS)}`)
  await sendMail({
    to: account.email,
    subject: 'Choose a new password',
    text: `Somebody asked for a new password for @${account.name} on Confab. If it was you, choose one here:\n\n${link}\n\nThe link works once, within an hour. If it was not you, nothing has changed: ignore this mail.\n`,
  })
}
