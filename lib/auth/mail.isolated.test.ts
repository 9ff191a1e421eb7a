import { beforeEach, expect, test, vi } from 'vitest'
import { updateProfile } from '@/lib/actors/update-profile'
import type { Database } from '@/lib/core/database'
import { readEnv } from '@/lib/core/env'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { confirmEmail, isEmailConfirmed, mailConfirmation } from './confirm-email'
import { deactivate } from './deactivate'
import { mailPasswordReset } from './mail-password-reset'
import { readPasswordReset, resetPassword } from './password-reset'

// A real mail server, whose address the settings hold before anything reads them.
const inbox = await vi.hoisted(async () => {
  const { SMTPServer } = await import('smtp-server')
  const mails: { to: string[]; text: string }[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _session, done) => done(address.startsWith('refused') ? new Error('No such box.') : null),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk) => chunks.push(chunk))
      stream.on('end', () => {
        // Quoted-printable, as lines of links are long.
        const text = Buffer.concat(chunks).toString().replace(/=\r\n/g, '').replaceAll('=3D', '=')
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), text })
        done()
      })
    },
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.server.address()
  process.env.SMTP_URL = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  process.env.SMTP_FROM = 'confab@chat.example'
  process.env.PUBLIC_URL = 'http://chat.example'
  return { mails }
})

const profile = (email: string) => ({ displayName: 'Bob', bio: '', email })

async function mailedCode(path: string): Promise<string> {
  return await vi.waitFor(() => {
    const code = inbox.mails.at(-1)?.text.split(`http://chat.example/${path}/`)[1]?.split('\r\n')[0]
    if (!code) throw new Error('No mail yet.')
    return code
  })
}

async function confirmed(db: Database, email: string) {
  const bob = await createPerson(db)
  await updateProfile(db, bob, profile(email))
  await mailConfirmation(db, bob)
  await confirmEmail(db, bob, await mailedCode('confirm-email'))
  inbox.mails.length = 0
  return bob
}

onEachEngine('mail', (open) => {
  beforeEach(() => {
    inbox.mails.length = 0
  })

  test('confirms an address by a link that only the account it is for can use', async () => {
    const db = await open()
    const [bob, eve] = [await createPerson(db), await createPerson(db)]
    await expect(mailConfirmation(db, bob)).rejects.toMatchObject({ code: 'conflict' })
    await updateProfile(db, bob, profile('bob@post.example'))
    await updateProfile(db, eve, profile('eve@post.example'))
    await mailConfirmation(db, bob)
    const code = await mailedCode('confirm-email')
    expect(inbox.mails[0]?.to).toEqual(['bob@post.example'])
    await expect(confirmEmail(db, eve, code)).rejects.toMatchObject({ code: 'gone' })
    for (const wrong of ['', '.', `${code}0`, `1${code}`]) {
      await expect(confirmEmail(db, bob, wrong), wrong).rejects.toMatchObject({ code: 'gone' })
    }
    expect(await isEmailConfirmed(db, bob)).toBe(false)
    await confirmEmail(db, bob, code)
    expect(await isEmailConfirmed(db, bob)).toBe(true)
    await updateProfile(db, bob, profile('other@post.example'))
    expect(await isEmailConfirmed(db, bob)).toBe(false)
    await expect(confirmEmail(db, bob, code)).rejects.toMatchObject({ code: 'gone' })
  })

  test('brings a link for a new password that works once', async () => {
    const db = await open()
    const bob = await confirmed(db, 'bob@post.example')
    await mailPasswordReset(db, 'Bob@Post.example', '::1')
    const code = await mailedCode('reset')
    expect(inbox.mails).toMatchObject([{ to: ['bob@post.example'] }])
    const expires = Number(code.split('.')[1]) - Date.now() / 1000
    expect(expires).toBeGreaterThan(3500)
    expect(expires).toBeLessThanOrEqual(3600)
    await resetPassword(db, code, 'seven brave otters sing')
    expect(await readPasswordReset(db, code)).toBeNull()
    expect(await db.prisma.auditEntry.count({ where: { action: 'password.reset_mailed', targetId: bob.id } })).toBe(1)
  })

  test('answers alike for everybody, and goes to confirmed addresses of people with access alone', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const gone = await confirmed(db, 'gone@post.example')
    await deactivate(db, owner, gone.id)
    await updateProfile(db, owner, profile('typed@post.example'))
    await confirmed(db, 'last@post.example')
    for (const email of ['nobody@post.example', 'typed@post.example', 'gone@post.example', 'last@post.example']) {
      expect(await mailPasswordReset(db, email, '::1')).toBeUndefined()
    }
    await mailedCode('reset')
    expect(inbox.mails.map(({ to }) => to)).toEqual([['last@post.example']])
  })

  test('is asked for three times in a quarter of an hour, whether there is an account or not', async () => {
    const db = await open()
    for (let round = 0; round < 3; round++) await mailPasswordReset(db, 'nobody@post.example', '::1')
    await expect(mailPasswordReset(db, 'NOBODY@post.example', '::2')).rejects.toMatchObject({ code: 'rate_limited' })
  })

  test('says when the mail server takes nothing', async () => {
    const db = await open()
    const bob = await createPerson(db)
    await updateProfile(db, bob, profile('refused@post.example'))
    await expect(mailConfirmation(db, bob)).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('of a hostile address has that one recipient and no header more', async () => {
    const db = await open()
    for (const email of [
      '"a, b"@post.example',
      'x@post.example\r\nBcc: eve@post.example',
      'a@b.example, c@d.example',
    ]) {
      inbox.mails.length = 0
      const bob = await createPerson(db)
      // Past the forms, which take none of these.
      await db.prisma.user.update({ where: { actorId: bob.id }, data: { email } })
      await mailConfirmation(db, bob).catch(() => undefined)
      expect(
        inbox.mails.every(({ to, text }) => to.length === 1 && !/^(bcc|cc):/im.test(text)),
        email,
      ).toBe(true)
    }
  })
})

test.each([
  [{ SMTP_URL: 'http://post.example' }, 'SMTP_URL'],
  [{ SMTP_URL: 'smtp://post.example', PUBLIC_URL: 'http://chat.example' }, 'SMTP_FROM'],
  [{ SMTP_URL: 'smtp://post.example', SMTP_FROM: 'no address' }, 'SMTP_FROM'],
  [{ SMTP_URL: 'smtp://post.example', SMTP_FROM: 'confab@chat.example' }, 'PUBLIC_URL'],
])('%j is refused at the start', (source, name) => {
  expect(() => readEnv(source)).toThrow(`Environment variable ${name}`)
})
