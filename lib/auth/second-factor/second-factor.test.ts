import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { authenticate } from '../authenticate'
import { createToken } from '../create-token'
import { hashPassword } from '../hash-password'
import { type DeviceInfo, openDevice } from '../open-device'
import { recognize } from '../recognize'
import { encodeSession, sessionCookie } from '../session-cookie'
import { stillValid } from '../still-valid'
import { beginSecondFactor } from './begin-second-factor'
import { checkCode } from './check-code'
import { confirmSecondFactor } from './confirm-second-factor'
import { getSecondFactor } from './get-second-factor'
import { hasSecondFactor } from './has-second-factor'
import { removeSecondFactor } from './remove-second-factor'
import { renewRecoveryCodes } from './renew-recovery-codes'
import { requireOf } from './require-of'
import { resetSecondFactor } from './reset-second-factor'
import { makeTicket, readTicket } from './sign-in-ticket'

const PERIOD = 30_000
const wrong = { code: 'invalid', field: 'code' }

const codeAt = (secret: string, timestamp: number) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp, period: 30 })

async function signIn(db: Database, actor: Actor, provedBy?: DeviceInfo['provedBy']) {
  const id = await openDevice(db, actor.id, { userAgent: null, address: '::1', provedBy })
  return { id, headers: new Headers({ cookie: `${sessionCookie().name}=${await encodeSession(actor.id, id)}` }) }
}

async function setUp(db: Database, actor: Actor) {
  const device = await signIn(db, actor)
  await beginSecondFactor(db, actor, '')
  const state = await getSecondFactor(db, actor, 'chat.example')
  if (state.status !== 'pending') throw new Error('Not being set up.')
  const codes = await confirmSecondFactor(db, actor, codeAt(state.secret, Date.now()), device.id)
  return { device, codes, secret: state.secret }
}

onEachEngine('a second factor', (open) => {
  test('is set up by the password and a first code, and signs out what the password alone opened', async () => {
    const db = await open()
    const bob = await createPerson(db, { passwordHash: await hashPassword('seven brave otters') })
    const [other, device] = [await signIn(db, bob), await signIn(db, bob)]
    await expect(beginSecondFactor(db, bob, 'wrong')).rejects.toMatchObject({ code: 'invalid', field: 'current' })
    expect(await getSecondFactor(db, bob, 'chat.example')).toEqual({ status: 'off' })
    await beginSecondFactor(db, bob, 'seven brave otters')
    const state = await getSecondFactor(db, bob, 'chat.example')
    if (state.status !== 'pending') throw new Error('Not being set up.')
    expect(state.address).toContain(`secret=${state.secret}`)
    expect((await db.prisma.secondFactor.findFirstOrThrow()).secret).not.toContain(state.secret)
    await expect(confirmSecondFactor(db, bob, '000 00', device.id)).rejects.toMatchObject(wrong)
    expect(await hasSecondFactor(db, bob.id)).toBe(false)

    const first = codeAt(state.secret, Date.now())
    const codes = await confirmSecondFactor(db, bob, `${first.slice(0, 3)} ${first.slice(3)}`, device.id)
    expect(new Set(codes).size).toBe(10)
    expect(await authenticate(db, device.headers)).toMatchObject({ actor: { id: bob.id } })
    expect(await authenticate(db, other.headers)).toBeNull()
    expect(await getSecondFactor(db, bob, 'chat.example')).toMatchObject({ status: 'on', left: 10 })
    await expect(beginSecondFactor(db, bob, 'seven brave otters')).rejects.toMatchObject({ code: 'conflict' })
    await expect(signIn(db, bob)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('takes a code of the app once, of two at the same time one, and none older than the last', async () => {
    const db = await open()
    const bob = await createPerson(db)
    const { secret } = await setUp(db, bob)
    const later = Date.now() + 10 * PERIOD
    const code = codeAt(secret, later)
    const tries = await Promise.allSettled([checkCode(db, bob.id, code, later), checkCode(db, bob.id, code, later)])
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const before = codeAt(secret, later - PERIOD)
    await expect(checkCode(db, bob.id, before, later)).rejects.toMatchObject(wrong)
    await checkCode(db, bob.id, codeAt(secret, later + PERIOD), later)
    await expect(checkCode(db, bob.id, codeAt(secret, later + 5 * PERIOD), later)).rejects.toMatchObject(wrong)
  })

  test('takes a recovery code once, however it is written, and new ones end the earlier ones', async () => {
    const db = await open()
    const bob = await createPerson(db)
    const { codes } = await setUp(db, bob)
    const [one = '', two = '', three = ''] = codes
    await checkCode(db, bob.id, ` ${one.replaceAll('-', ' ').toUpperCase().replaceAll('0', 'O')} `)
    await expect(checkCode(db, bob.id, one)).rejects.toMatchObject(wrong)
    const stranger = await createPerson(db)
    await expect(checkCode(db, stranger.id, two)).rejects.toMatchObject(wrong)
    expect(await renewRecoveryCodes(db, bob, two)).toHaveLength(10)
    await expect(checkCode(db, bob.id, three)).rejects.toMatchObject(wrong)
    const stored = JSON.stringify(await db.prisma.recoveryCode.findMany())
    for (const code of codes) expect(stored).not.toContain(code.replaceAll('-', ''))
  })

  test('stops guessing after five wrong codes, also for who then has the right one', async () => {
    const db = await open()
    const bob = await createPerson(db)
    const { codes } = await setUp(db, bob)
    for (let guess = 0; guess < 5; guess++) {
      await expect(checkCode(db, bob.id, `00000${guess}`, 0)).rejects.toMatchObject(wrong)
    }
    await expect(checkCode(db, bob.id, codes[0] ?? '')).rejects.toMatchObject({ code: 'rate_limited' })
  })

  test('is turned off with a code, unless this server requires it', async () => {
    const db = await open()
    const [owner, bob] = [await createPerson(db, { role: 'owner' }), await createPerson(db)]
    const { codes, device } = await setUp(db, bob)
    await requireOf(db, owner, 'everybody')
    const off = (code = '') => removeSecondFactor(db, bob, code)
    await expect(off(codes[0])).rejects.toMatchObject({ code: 'forbidden' })
    await requireOf(db, owner, 'admins')
    await expect(off('wrong')).rejects.toMatchObject(wrong)
    await off(codes[0])
    expect(await getSecondFactor(db, bob, '')).toEqual({ status: 'off' })
    await requireOf(db, owner, 'everybody')
    expect(await recognize(db, device.headers)).toMatchObject({ isHeldBack: true })
  })

  test('is reset by an administrator, who signs the person out by it', async () => {
    const db = await open()
    const [owner, admin, bob] = [
      await createPerson(db, { role: 'owner' }),
      await createPerson(db, { role: 'admin' }),
      await createPerson(db),
    ]
    const { device } = await setUp(db, bob)
    await setUp(db, owner)
    await expect(resetSecondFactor(db, bob, owner.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(resetSecondFactor(db, admin, owner.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(resetSecondFactor(db, owner, admin.id)).rejects.toMatchObject({ code: 'not_found' })
    await resetSecondFactor(db, admin, bob.id)
    expect(await authenticate(db, device.headers)).toBeNull()
    expect(await db.prisma.recoveryCode.count({ where: { userId: bob.id } })).toBe(0)
    expect(await db.prisma.auditEntry.count({ where: { action: 'second_factor.reset', actorId: admin.id } })).toBe(1)
    expect(await authenticate(db, (await signIn(db, bob)).headers)).not.toBeNull()
  })
})

onEachEngine('a server that requires a second factor', (open) => {
  test('holds back at once whoever signed in with a password alone, and lets them set one up', async () => {
    const db = await open()
    const people = {
      owner: await createPerson(db, { role: 'owner' }),
      admin: await createPerson(db, { role: 'admin' }),
      member: await createPerson(db),
    }
    const devices = {
      owner: await signIn(db, people.owner),
      admin: await signIn(db, people.admin),
      member: await signIn(db, people.member),
    }
    const heldBack = async () => {
      const all = Object.entries(devices)
      const seen = await Promise.all(all.map(([, { headers }]) => recognize(db, headers)))
      const open = await stillValid(
        db,
        seen.flatMap((principal) => principal ?? []),
      )
      // Open streams end exactly where requests are refused.
      expect(open).toEqual(seen.map((principal) => !principal?.isHeldBack))
      return all.flatMap(([name], index) => (seen[index]?.isHeldBack ? name : []))
    }
    for (const headers of [devices.owner.headers, devices.member.headers]) await authenticate(db, headers)
    await expect(requireOf(db, people.member, 'everybody')).rejects.toMatchObject({ code: 'not_found' })
    expect(await heldBack()).toEqual([])
    await requireOf(db, people.owner, 'everybody')
    expect(await heldBack()).toEqual(['owner', 'admin', 'member'])
    await expect(authenticate(db, devices.member.headers)).rejects.toMatchObject({ code: 'forbidden' })
    await requireOf(db, people.owner, 'admins')
    expect(await heldBack()).toEqual(['owner', 'admin'])
    const { device } = await setUp(db, people.admin)
    expect(await authenticate(db, device.headers)).toMatchObject({ actor: { id: people.admin.id } })
  })

  test('lets providers decide, and tokens go on', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    await requireOf(db, owner, 'everybody')
    const { token } = await createToken(db, owner, { name: 'script' })
    expect(await authenticate(db, new Headers({ authorization: `Bearer ${token}` }))).not.toBeNull()
    expect(await authenticate(db, (await signIn(db, owner, 'provider')).headers)).not.toBeNull()
  })
})

onEachEngine('between the password and the code', (open) => {
  test('a ticket names who showed the password, until it expires or the password changes', async () => {
    const db = await open()
    const bob = await createPerson(db, { passwordHash: 'one' })
    const ticket = (await makeTicket(db, bob)) ?? ''
    expect(await readTicket(db, ticket)).toEqual(bob)
    const [id, expires = '', signature] = ticket.split('.')
    const other = await createPerson(db)
    const altered = [
      `${other.id}.${expires}.${signature}`,
      `${id}.${Number(expires) + 1}.${signature}`,
      '',
      '..',
      undefined,
    ]
    for (const text of altered) expect(await readTicket(db, text), text).toBeNull()
    await db.prisma.user.update({ where: { actorId: bob.id }, data: { passwordHash: 'two' } })
    expect(await readTicket(db, ticket)).toBeNull()
  })
})
