import { createTransport } from 'nodemailer'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { perProcess } from '@/lib/core/per-process'

export type Mail = { to: string; subject: string; text: string }

const TIMES = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** Whether this server can send mail: by which host, or null. */
export function mailHost(): string | null {
  const { SMTP_URL } = env()
  return SMTP_URL ? new URL(SMTP_URL).host : null
}

/** A page of this server as mail names it. Never from a request: its Host header is whatever the sender likes. */
export function linkInMail(path: string): string {
  return (env().PUBLIC_URL ?? '').replace(/\/$/, '') + path
}

/** Hands one plain mail to the mail server. Throws unavailable when it does not take it. */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  const from = env().SMTP_FROM
  if (!from) throw new AppError('unavailable', 'This server sends no mail.')
  try {
    await transport().sendMail({
      from: { name: 'Confab', address: from },
      to: { name: '', address: to },
      subject,
      text,
    })
  } catch (cause) {
    throw new AppError('unavailable', 'The mail server did not take the mail. Try again later.', { cause })
  }
}

const kept = perProcess<{ transport?: ReturnType<typeof createTransport> }>('mail transport', () => ({}))

function transport() {
  kept.transport ??= createTransport({ url: env().SMTP_URL, ...TIMES, disableFileAccess: true, disableUrlAccess: true })
  return kept.transport
}
