import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { createPerson, withOwner } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { devicePrincipal } from './authenticate-device'
import { authenticateToken } from './authenticate-token'
import { createToken } from './create-token'
import { deactivate, reactivate } from './deactivate'
import { issueToken, TOKENS_MAX } from './issue-token'
import { listDevices } from './list-devices'
import { listTokens } from './list-tokens'
import { DEVICES_MAX, openDevice } from './open-device'
import { endDevice, revokeAllDevices, revokeDevice } from './revoke-devices'
import { revokeToken } from './revoke-token'
import { stillValid } from './still-valid'

const signIn = (db: Database, { id }: Actor) => openDevice(db, id, { userAgent: 'curl/8', address: '10.0.0.1' })
const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).sort()

onEachEngine('devices and tokens', (open) => {
  test('are listed to their person alone, those that are gone to nobody', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const [one, two, ended, old] = [
      await signIn(db, ann),
      await signIn(db, ann),
      await signIn(db, ann),
      await signIn(db, ann),
    ]
    await signIn(db, ben)
    await endDevice(db, ended)
    await db.prisma.userSession.update({ where: { id: old }, data: { expiresAt: new Date(Date.now() - 1) } })
    const devices = await listDevices(db, ann, two)
    expect(idsOf(devices)).toEqual([one, two].sort())
    expect(devices.find(({ id }) => id === two)).toMatchObject({ isCurrent: true, address: '10.0.0.1' })
    expect(devices.find(({ id }) => id === one)).toMatchObject({ isCurrent: false })
    const kept = await createToken(db, ann, { name: 'kept', expiresInDays: 1 })
    const gone = await createToken(db, ann, { name: 'gone' })
    await createToken(db, ben, { name: 'of another' })
    await revokeToken(db, ann, gone.id)
    const [token, ...others] = await listTokens(db, ann)
    expect(others).toEqual([])
    expect(token).toMatchObject({ id: kept.id, name: 'kept', roomIds: null })
    const lifetime = Date.parse(token?.expiresAt ?? '') - Date.parse(token?.createdAt ?? '')
    expect(lifetime).toBe(86_400_000)
  })

  test('are ended by their person alone', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const device = await signIn(db, ann)
    const { id: tokenId } = await createToken(db, ann, { name: 'script' })
    await expect(revokeDevice(db, ben, device)).rejects.toMatchObject({ code: 'not_found' })
    await expect(revokeToken(db, ben, tokenId)).rejects.toMatchObject({ code: 'not_found' })
    expect(await revokeAllDevices(db, ben)).toBe(0)
    expect(idsOf(await listDevices(db, ann, null))).toEqual([device])
    expect(idsOf(await listTokens(db, ann))).toEqual([tokenId])
    await revokeDevice(db, ann, device)
    await revokeToken(db, ann, tokenId)
    await expect(revokeDevice(db, ann, device)).rejects.toMatchObject({ code: 'not_found' })
    await expect(revokeToken(db, ann, tokenId)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('are not for a token to see or to end', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const device = await signIn(db, ann)
    const { id } = await createToken(db, ann, { name: 'script' })
    const script: Actor = { ...ann, token: { id, scopes: ['admin'], roomIds: null } }
    for (const call of [
      () => listDevices(db, script, null),
      () => listTokens(db, script),
      () => revokeDevice(db, script, device),
      () => revokeAllDevices(db, script),
      () => revokeToken(db, script, id),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(await devicePrincipal(db, device)).not.toBeNull()
  })

  test(`beyond ${DEVICES_MAX} devices the one unseen for longest is signed out`, async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const other = await signIn(db, ben)
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000)
    const rows = Array.from({ length: DEVICES_MAX }, (_, n) => ({
      ...{
        id: newId(),
        userId: ann.id,
        device: 'x',
        address: '',
        createdAt: at(1000),
        lastSeenAt: at(n === 7 ? 999 : n),
      },
      expiresAt: at(-1000),
    }))
    await db.prisma.userSession.createMany({ data: rows })
    const added = await signIn(db, ann)
    const expected = [...rows.filter((_, n) => n !== 7).map(({ id }) => id), added].sort()
    expect(idsOf(await db.prisma.userSession.findMany({ where: { userId: ann.id } }))).toEqual(expected)
    expect(await devicePrincipal(db, other)).not.toBeNull()
  })

  test(`end at ${TOKENS_MAX} tokens; those that were revoked and those of others do not count`, async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const row = (n: number, actorId: string, revokedAt: Date | null = null) => ({
      ...{ id: newId(), actorId, createdById: actorId, name: `${n}`, prefix: `${actorId}-${n}`, secretDigest: '' },
      ...{ scopes: 'rooms:read', createdAt: new Date(), revokedAt },
    })
    const many = Array.from({ length: TOKENS_MAX - 1 }, (_, n) => row(n, ann.id))
    await db.prisma.apiToken.createMany({ data: [...many, row(900, ann.id, new Date()), row(901, ben.id)] })
    const last = await createToken(db, ann, { name: 'the last' })
    await expect(createToken(db, ann, { name: 'one more' })).rejects.toMatchObject({
      code: 'conflict',
      limit: TOKENS_MAX,
    })
    await revokeToken(db, ann, last.id)
    await createToken(db, ann, { name: 'in its place' })
  })

  test('belong to somebody who is there', async () => {
    const db = await open()
    const nobody = issueToken(db, { actorId: newId(), createdById: null }, { name: 'x' })
    await expect(nobody).rejects.toMatchObject({ code: 'not_found' })
  })

  test('hold nothing for somebody who is deactivated, even where they were not ended', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const sessionId = await signIn(db, ann)
    const { id: tokenId, token } = await createToken(db, ann, { name: 'script' })
    const held = [
      { actor: ann, sessionId, tokenId: null },
      { actor: ann, sessionId: null, tokenId },
    ]
    expect(await stillValid(db, held)).toEqual([true, true])
    await db.prisma.actor.update({ where: { id: ann.id }, data: { deactivatedAt: new Date() } })
    expect(await stillValid(db, held)).toEqual([false, false])
    expect(await devicePrincipal(db, sessionId)).toBeNull()
    expect(await authenticateToken(db, token)).toBeNull()
  })

  test('of a deactivated person stay ended when the person comes back; nobody else’s are touched', async () => {
    const { db, owner } = await withOwner(await open())
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const [device, other] = [await signIn(db, ann), await signIn(db, ben)]
    await createToken(db, ann, { name: 'of ann' })
    const kept = await createToken(db, ben, { name: 'of ben' })
    await deactivate(db, owner, ann.id)
    await reactivate(db, owner, ann.id)
    expect(await devicePrincipal(db, device)).toBeNull()
    expect(await listTokens(db, ann)).toEqual([])
    expect(await devicePrincipal(db, other)).not.toBeNull()
    expect(idsOf(await listTokens(db, ben))).toEqual([kept.id])
    await expect(deactivate(db, ben, ann.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(deactivate(db, owner, owner.id)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
