import { expect, test } from 'vitest'
import { isAppError } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { hashPassword } from './hash-password'
import { markDevice } from './known-device'
import { verifyCredentials } from './verify-credentials'

const password = 'correct horse battery'
const passwordHash = await hashPassword(password)

test('passwords are stored as argon2id with at least 19 MiB and two passes', () => {
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

onEachEngine('signing in by password', (open) => {
  test('takes the name in any case and the e-mail address', async () => {
    const db = await open()
    const alice = await createPerson(db, { name: 'Alice', email: 'Alice@example.org', passwordHash })
    for (const name of [
      'alice',
      'ALICE',
      'alice@EXAMPLE.org',
      'alice ',
      ' alice\u00a0',
      '@alice',
      'ａｌｉｃｅ',
      ' alice@example.org ',
    ]) {
      expect(await verifyCredentials(db, { name, password, address: '::1' })).toEqual(alice)
    }
  })

  test('answers wrong passwords, unknown names and accounts without access all alike', async () => {
    const db = await open()
    await createPerson(db, { name: 'alice', passwordHash })
    await createPerson(db, { name: 'elsewhere', passwordHash: null })
    const gone = await createPerson(db, { name: 'gone', passwordHash })
    await write(db, (tx) => tx.actor.update({ where: { id: gone.id }, data: { deactivatedAt: new Date() } }))
    const attempts = [
      { name: 'alice', password: 'wrong' },
      { name: 'nobody', password },
      { name: 'elsewhere', password },
      { name: 'gone', password },
      { name: 'not a name\0', password },
      { name: 'no@such.example', password },
    ]
    const answers = await Promise.all(
      attempts.map((attempt) => verifyCredentials(db, { ...attempt, address: '::1' }).catch((error: unknown) => error)),
    )
    for (const answer of answers) {
      expect(answer).toMatchObject({ code: 'unauthenticated', message: 'Wrong username or password.' })
    }
  })

  test('the eleventh attempt at a name within 15 minutes is not evaluated, under name and address alike', async () => {
    const db = await open()
    await createPerson(db, { name: 'alice', email: 'alice@example.org', passwordHash })
    const typed = (n: number) => (n % 2 ? 'alice' : 'alice@example.org')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        verifyCredentials(db, { name: typed(n), password: 'wrong', address: `10.0.0.${n}` }).catch(
          (error) => error.code,
        ),
      ),
    )
    expect(answers.filter((code) => code === 'unauthenticated')).toHaveLength(10)
    expect(answers.filter((code) => code === 'rate_limited')).toHaveLength(10)
    const refusal = await verifyCredentials(db, { name: 'alice', password, address: '::1' }).catch((error) => error)
    expect(refusal).toMatchObject({ code: 'rate_limited' })
    expect(isAppError(refusal) && refusal.retryAfter).toBeGreaterThan(600)
  })

  test('one address gets a hundred attempts over all names, unknown ones too', async () => {
    const db = await open()
    await createPerson(db, { name: 'alice', passwordHash })
    await write(db, (tx) =>
      tx.throttle.create({
        data: { key: 'sign-in:address:10.9.9.9', points: 99, expire: new Date(Date.now() + 60_000) },
      }),
    )
    const attempt = (name: string) => verifyCredentials(db, { name, password: 'wrong', address: '10.9.9.9' })
    await expect(attempt('nobody-1')).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(attempt('nobody-2')).rejects.toMatchObject({ code: 'rate_limited' })
    await expect(attempt('alice')).rejects.toMatchObject({ code: 'rate_limited' })
  })

  test('a known device is not locked out by guesses from elsewhere, and has a limit of its own', async () => {
    const db = await open()
    const alice = await createPerson(db, { name: 'alice', passwordHash })
    const bob = await createPerson(db, { name: 'bob', passwordHash })
    for (let n = 0; n < 11; n++) {
      await verifyCredentials(db, { name: 'alice', password: 'wrong', address: '10.0.0.1' }).catch(() => null)
    }
    const from = (deviceCookie: string, typed = password) =>
      verifyCredentials(db, { name: 'alice', password: typed, address: '10.0.0.2', deviceCookie })
    await expect(from(markDevice(bob.id))).rejects.toMatchObject({ code: 'rate_limited' })
    await expect(from(`${markDevice(alice.id)}x`)).rejects.toMatchObject({ code: 'rate_limited' })
    const known = markDevice(alice.id)
    expect(await from(known)).toMatchObject({ id: alice.id })
    for (let n = 0; n < 10; n++) await from(known, 'wrong').catch(() => null)
    await expect(from(known)).rejects.toMatchObject({ code: 'rate_limited' })
  })

  test('successes do not fill the window, and an expired window is forgotten', async () => {
    const db = await open()
    await createPerson(db, { name: 'alice', passwordHash })
    const attempt = () => verifyCredentials(db, { name: 'alice', password, address: '::1' })
    for (let n = 0; n < 12; n++) await attempt()
    await write(db, (tx) => tx.throttle.updateMany({ data: { points: 999, expire: new Date(Date.now() - 1) } }))
    expect(await attempt()).toMatchObject({ name: 'alice' })
  })
})
