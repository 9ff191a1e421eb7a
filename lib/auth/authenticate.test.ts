import { encode } from 'next-auth/jwt'
import { describe, expect, test, vi } from 'vitest'
import { changeInstanceRole } from '@/lib/actors/change-instance-role'
import { principals } from '@/lib/actors/principal-cache'
import type { Actor } from '@/lib/actors/schema'
import { type Database, openDatabase } from '@/lib/core/database'
import { withStatistics } from '@/lib/statistics/project'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { authenticate } from './authenticate'
import { changePassword } from './change-password'
import { createToken } from './create-token'
import { deactivate } from './deactivate'
import { hashPassword } from './hash-password'
import { issueToken } from './issue-token'
import { openDevice } from './open-device'
import { endDevice, revokeAllDevices, revokeDevice } from './revoke-devices'
import { revokeToken } from './revoke-token'
import { encodeSession, sessionCookie } from './session-cookie'
import { stillValid } from './still-valid'

const name = sessionCookie().name
const withCookie = (cookie: string) => new Headers({ cookie: `other=1; ${name}=${cookie}` })
const withToken = (token: string) => new Headers({ authorization: `Bearer ${token}` })

async function signedIn(db: Database, person: Partial<Parameters<typeof createPerson>[1]> = {}) {
  const actor = await createPerson(db, person)
  const sessionId = await openDevice(db, actor.id, { userAgent: 'curl/8', address: '::1' })
  return { actor, sessionId, headers: withCookie(await encodeSession(actor.id, sessionId)) }
}

/** Flips a bit in each byte of the tag: replaced characters could be the ones that were there. */
function damage(cookie: string): string {
  const [tag = '', ...before] = cookie.split('.').reverse()
  const bytes = Buffer.from(tag, 'base64url').map((byte) => byte ^ 1)
  return [...before.reverse(), Buffer.from(bytes).toString('base64url')].join('.')
}

describe('the cookie', () => {
  test('is __Host- and Secure where the outside address is https', () => {
    expect(sessionCookie('https://chat.example.org')).toEqual({
      name: '__Host-next-auth.session-token',
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: true },
    })
    expect(sessionCookie('http://127.0.0.1:3000').options).toMatchObject({
      httpOnly: true,
      sameSite: 'lax',
      secure: false,
    })
  })
})

onEachEngine('authentication', (open) => {
  test('a signed-in device is its person, with the role of now', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const { actor, sessionId, headers } = await signedIn(db)
    expect(await authenticate(db, headers)).toEqual({ actor, sessionId, tokenId: null })
    await changeInstanceRole(db, owner, actor.id, 'admin')
    expect(await authenticate(db, headers)).toMatchObject({ actor: { role: 'admin' } })
  })

  test('a revoked device is nobody at once, and other devices stay', async () => {
    const db = await open()
    const one = await signedIn(db)
    const second = await openDevice(db, one.actor.id, { userAgent: null, address: '::1' })
    const other = withCookie(await encodeSession(one.actor.id, second))
    expect(await authenticate(db, one.headers)).not.toBeNull()
    await revokeDevice(db, one.actor, one.sessionId)
    expect(await authenticate(db, one.headers)).toBeNull()
    expect(await authenticate(db, other)).not.toBeNull()
    await revokeAllDevices(db, one.actor)
    expect(await authenticate(db, other)).toBeNull()
  })

  test('requests under way while a device is revoked leave nothing behind that lets it in', async () => {
    const db = await open()
    const { actor, sessionId, headers } = await signedIn(db)
    for (let round = 0; round < 5; round++) {
      const id = round === 0 ? sessionId : await openDevice(db, actor.id, { userAgent: null, address: '::1' })
      const own = round === 0 ? headers : withCookie(await encodeSession(actor.id, id))
      const flood = Array.from({ length: 50 }, () => authenticate(db, own))
      await revokeDevice(db, actor, id)
      expect(await authenticate(db, own)).toBeNull()
      await Promise.all(flood)
      expect(await authenticate(db, own)).toBeNull()
    }
  })

  test('a device that signs out is nobody at once, and other devices stay', async () => {
    const db = await open()
    const { actor, sessionId, headers } = await signedIn(db)
    const second = await openDevice(db, actor.id, { userAgent: null, address: '::1' })
    const other = withCookie(await encodeSession(actor.id, second))
    expect(await authenticate(db, headers)).not.toBeNull()
    await endDevice(db, sessionId)
    expect(await authenticate(db, headers)).toBeNull()
    expect(await authenticate(db, other)).not.toBeNull()
  })

  test('whoever keeps rights of its own is told at once of every sign-out, revocation and deactivation', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const { actor, sessionId } = await signedIn(db, { passwordHash: await hashPassword('the old password') })
    const second = await openDevice(db, actor.id, { userAgent: null, address: '::1' })
    const { id: tokenId } = await createToken(db, actor, { name: 'script' })
    const passwords = { current: 'the old password', password: 'the new password' }
    const changes: [string, () => Promise<unknown>][] = [
      ['sign-out', () => endDevice(db, sessionId)],
      ['a device', () => revokeDevice(db, actor, second)],
      ['all devices', () => revokeAllDevices(db, actor)],
      ['a token', () => revokeToken(db, actor, tokenId)],
      ['a password', () => changePassword(db, actor, passwords, second)],
      ['a role', () => changeInstanceRole(db, owner, actor.id, 'admin')],
      ['an account', () => deactivate(db, owner, actor.id)],
    ]
    const told = vi.fn()
    principals(db).onClear(told)
    for (const [name, change] of changes) {
      told.mockClear()
      await change()
      expect(told, name).toHaveBeenCalled()
    }
  })

  test('a changed password signs out every other device and keeps this one', async () => {
    const db = await open()
    const { actor, sessionId, headers } = await signedIn(db, { passwordHash: await hashPassword('the old password') })
    const other = await openDevice(db, actor.id, { userAgent: null, address: '::1' })
    const otherHeaders = withCookie(await encodeSession(actor.id, other))
    expect(await authenticate(db, otherHeaders)).not.toBeNull()
    const wrong = changePassword(db, actor, { current: 'wrong', password: 'the new password' }, sessionId)
    await expect(wrong).rejects.toMatchObject({ code: 'invalid', field: 'current' })
    await changePassword(db, actor, { current: 'the old password', password: 'the new password' }, sessionId)
    expect(await authenticate(db, otherHeaders)).toBeNull()
    expect(await authenticate(db, headers)).not.toBeNull()
  })

  test('a deactivated person is nobody at once, by device and by token', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const { actor, headers } = await signedIn(db)
    const { token } = await createToken(db, actor, { name: 'script' })
    expect(await authenticate(db, withToken(token))).not.toBeNull()
    await deactivate(db, owner, actor.id)
    expect(await authenticate(db, headers)).toBeNull()
    expect(await authenticate(db, withToken(token))).toBeNull()
  })

  test('a device ends after 90 days, or 30 without being seen', async () => {
    const db = await open()
    const days = (count: number) => new Date(Date.now() + count * 86_400_000)
    const old = await signedIn(db)
    await db.prisma.userSession.update({ where: { id: old.sessionId }, data: { expiresAt: days(-0.001) } })
    expect(await authenticate(db, old.headers)).toBeNull()
    const idle = await signedIn(db)
    await db.prisma.userSession.update({ where: { id: idle.sessionId }, data: { lastSeenAt: days(-30.01) } })
    expect(await authenticate(db, idle.headers)).toBeNull()
    const seen = await signedIn(db)
    await db.prisma.userSession.update({ where: { id: seen.sessionId }, data: { lastSeenAt: days(-29) } })
    expect(await authenticate(db, seen.headers)).not.toBeNull()
    await vi.waitFor(async () => {
      const row = await db.prisma.userSession.findUniqueOrThrow({ where: { id: seen.sessionId } })
      expect(row.lastSeenAt.getTime()).toBeGreaterThan(days(-1).getTime())
    })
  })

  test('malformed, foreign and unsigned credentials are nobody and never a failure', async () => {
    const db = await open()
    const { actor, sessionId, headers } = await signedIn(db)
    const own = headers.get('cookie')?.split('=').pop() ?? ''
    const now = Math.floor(Date.now() / 1000)
    const claims = { sub: actor.id, sid: sessionId, exp: now + 1000, iat: now }
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const otherKey = await encode({ token: claims, secret: 'the secret of some other server, long enough' })
    const cookies = [
      '',
      '%00',
      '%zz',
      'x'.repeat(100_000),
      `${part({ alg: 'none' })}.${part(claims)}.`,
      `${part({ alg: 'none', enc: 'none' })}..${part(claims)}..`,
      otherKey,
      damage(own),
      await encodeSession(actor.id, crypto.randomUUID()),
      await encodeSession(crypto.randomUUID(), sessionId),
    ]
    for (const cookie of cookies) expect(await authenticate(db, withCookie(cookie)), cookie.slice(0, 80)).toBeNull()
    const { token } = await createToken(db, actor, { name: 'script' })
    const tokens = [
      '',
      ' ',
      'confab_',
      `${token}x`,
      token.slice(0, -1),
      token.toUpperCase(),
      'x'.repeat(100_000),
      '%00%zz',
      own,
    ]
    for (const wrong of tokens) {
      expect(await authenticate(db, withToken(wrong)), wrong.slice(0, 80)).toBeNull()
      // With a good cookie beside it, too.
      const both = new Headers(headers)
      both.set('authorization', `Bearer ${wrong}`)
      expect(await authenticate(db, both), wrong.slice(0, 80)).toBeNull()
    }
    expect(await authenticate(db, new Headers({ authorization: 'bearer' }))).toBeNull()
    expect(await authenticate(db, new Headers({ authorization: `Basic ${btoa(`x:${token}`)}` }))).toBeNull()
    expect(await authenticate(db, new Headers({ 'x-api-key': token }))).toBeNull()
    expect(await authenticate(db, headers)).not.toBeNull()
  })

  test('a token acts as its actor within its scopes and rooms, until it is revoked', async () => {
    const db = await open()
    const actor = await createPerson(db)
    const room = crypto.randomUUID()
    const made = await createToken(db, actor, { name: 'ci', scopes: ['rooms:read', 'events:write'], roomIds: [room] })
    expect(made.token).toMatch(/^confab_[a-z0-9]{10}_[A-Za-z0-9_-]{43}$/)
    expect(JSON.stringify(await db.prisma.apiToken.findMany())).not.toContain(made.token.split('_').slice(2).join('_'))
    const token = { id: made.id, scopes: ['rooms:read', 'events:write'], roomIds: [room] }
    expect(await authenticate(db, withToken(made.token))).toEqual({
      actor: { ...actor, token },
      sessionId: null,
      tokenId: made.id,
    })
    await vi.waitFor(async () => {
      expect((await db.prisma.apiToken.findUniqueOrThrow({ where: { id: made.id } })).lastUsedAt).not.toBeNull()
    })
    await revokeToken(db, actor, made.id)
    expect(await authenticate(db, withToken(made.token))).toBeNull()
  })

  test('an expired token is nobody', async () => {
    const db = await open()
    const actor = await createPerson(db)
    const { id, token } = await createToken(db, actor, { name: 'short', expiresInDays: 1 })
    await db.prisma.apiToken.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } })
    expect(await authenticate(db, withToken(token))).toBeNull()
  })

  test('tokens make no tokens, and hold no scope beyond their actor', async () => {
    const db = await open()
    const actor = await createPerson(db)
    const { token } = await createToken(db, actor, { name: 'first' })
    const asToken = (await authenticate(db, withToken(token)))?.actor as Actor
    await expect(createToken(db, asToken, { name: 'second' })).rejects.toMatchObject({ code: 'forbidden' })
    const admin = createToken(db, actor, { name: 'power', scopes: ['admin'] })
    await expect(admin).rejects.toMatchObject({ code: 'invalid', field: 'scopes' })
    const now = new Date()
    const agent = { id: crypto.randomUUID(), kind: 'agent', name: 'bot', nameFolded: 'bot', displayName: 'Bot' }
    await db.prisma.actor.create({ data: { ...agent, createdAt: now, updatedAt: now } })
    const forAgent = { actorId: agent.id, createdById: null }
    const decide = issueToken(db, forAgent, { name: 'decider', scopes: ['approvals:decide'] })
    await expect(decide).rejects.toMatchObject({ code: 'invalid', field: 'scopes' })
    const ofAgent = await issueToken(db, forAgent, { name: 'bot', scopes: ['messages:write'], expiresInDays: null })
    expect(await authenticate(db, withToken(ofAgent.token))).toMatchObject({ actor: { kind: 'agent', role: null } })
  })

  test('stillValid tells held credentials from lost ones, in order', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const kept = await signedIn(db)
    const signedOut = await signedIn(db)
    const removed = await signedIn(db)
    const { token } = await createToken(db, kept.actor, { name: 'kept' })
    const lost = await createToken(db, kept.actor, { name: 'lost' })
    const headers = [kept.headers, signedOut.headers, removed.headers, withToken(token), withToken(lost.token)]
    const principals = (await Promise.all(headers.map((one) => authenticate(db, one)))).filter((one) => one !== null)
    expect(await stillValid(db, principals)).toEqual([true, true, true, true, true])
    await revokeDevice(db, signedOut.actor, signedOut.sessionId)
    await deactivate(db, owner, removed.actor.id)
    await revokeToken(db, kept.actor, lost.id)
    expect(await stillValid(db, principals)).toEqual([true, false, false, true, false])
    expect(await stillValid(db, [])).toEqual([])
  })

  test('stillValid holds no device and no token whose time is up', async () => {
    const db = await open()
    const { actor, sessionId } = await signedIn(db)
    const { id: tokenId } = await createToken(db, actor, { name: 'script', expiresInDays: 1 })
    const { id: endless } = await createToken(db, actor, { name: 'endless', expiresInDays: null })
    const held = [
      { actor, sessionId, tokenId: null },
      { actor, sessionId: null, tokenId },
      { actor, sessionId: null, tokenId: endless },
    ]
    expect(await stillValid(db, held)).toEqual([true, true, true])
    const past = { expiresAt: new Date(Date.now() - 1000) }
    await db.prisma.userSession.update({ where: { id: sessionId }, data: past })
    expect(await stillValid(db, held)).toEqual([false, true, true])
    await db.prisma.apiToken.update({ where: { id: tokenId }, data: past })
    expect(await stillValid(db, held)).toEqual([false, false, true])
  })

  test('stillValid takes more principals than one statement can name', async () => {
    const db = await open()
    const { actor, sessionId } = await signedIn(db)
    const strangers = Array.from({ length: 2500 }, () => ({ actor, sessionId: crypto.randomUUID(), tokenId: null }))
    const valid = await stillValid(db, [...strangers, { actor, sessionId, tokenId: null }])
    expect(valid.filter(Boolean)).toEqual([true])
    expect(valid.at(-1)).toBe(true)
  })
})

onEachEngine(
  'authentication in two processes',
  (open) => {
    test('what one process revokes the other one forgets', async () => {
      const db = await open()
      const other = withStatistics(openDatabase({ url: db.url }))
      const { actor, sessionId, headers } = await signedIn(db)
      expect(await authenticate(other, headers)).not.toBeNull()
      await revokeDevice(db, actor, sessionId)
      await vi.waitFor(async () => expect(await authenticate(other, headers)).toBeNull(), {
        timeout: 10_000,
        interval: 20,
      })
      await other.close()
    })
  },
  ['file', 'postgresql'],
)
