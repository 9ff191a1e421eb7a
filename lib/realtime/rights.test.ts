import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { changeInstanceRole } from '@/lib/actors/change-instance-role'
import type { Actor } from '@/lib/actors/schema'
import { deactivate } from '@/lib/auth/deactivate'
import { issueToken } from '@/lib/auth/issue-token'
import { revokeAllDevices, revokeDevice } from '@/lib/auth/revoke-devices'
import { revokeToken } from '@/lib/auth/revoke-token'
import { type Database, openDatabase } from '@/lib/core/database'
import { removeMember } from '@/lib/rooms/remove-member'
import type { PublicRoom } from '@/lib/rooms/schema'
import { withStatistics } from '@/lib/statistics/project'
import { createPerson, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { StreamReader, signIn } from '@/lib/testing/stream-reader'
import { liveHub } from './hub'
import type { MeFrame } from './schema'

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 5 })

onEachEngine('rights taken away end an open stream (S-04)', (open, engine) => {
  let db: Database
  let owner: Actor
  let bob: Actor
  let room: PublicRoom
  const others: Database[] = []

  beforeEach(async () => {
    db = await open()
    owner = await createPerson(db, { role: 'owner' })
    bob = await createPerson(db)
    room = await createRoom(db, owner, { kind: 'closed' })
    await join(db, room.id, bob)
  })
  afterEach(async () => {
    for (const other of others.splice(0)) await other.close()
  })

  /** The same database as another server process has it; in memory there is none. */
  function elsewhere(): Database {
    if (engine === 'memory') return db
    const other = withStatistics(openDatabase({ url: db.url, poolSize: 3 }))
    others.push(other)
    return other
  }

  /** The first check of rights begun after the change must end the stream; watch.test.ts says how often one begins. */
  async function ends(reader: StreamReader, revoke: () => Promise<unknown>): Promise<void> {
    const checks = vi.spyOn(liveHub(db).source, 'revoked')
    await revoke()
    checks.mockClear()
    await until(() => expect(reader.endedAt).not.toBeNull())
    expect(checks.mock.calls.length).toBeLessThanOrEqual(1)
    checks.mockRestore()
    expect(reader.all('bye')).toEqual([{ reason: 'revoked' }])
    const before = reader.received.length
    await sendMessages(db, owner, room.id, 3)
    expect(reader.received).toHaveLength(before)
  }

  test('signing out everywhere', async () => {
    const reader = await StreamReader.open(db, await signIn(db, bob))
    await ends(reader, () => revokeAllDevices(db, bob))
  })

  test('signing out everywhere in another process', async () => {
    const reader = await StreamReader.open(db, await signIn(db, bob))
    const other = elsewhere()
    await ends(reader, () => revokeAllDevices(other, bob))
  })

  test('a device revoked in another process gets nothing that was written there afterwards', async () => {
    const reader = await StreamReader.open(db, await signIn(db, bob))
    const other = elsewhere()
    for (let n = 1; n <= 5; n++) await send(other, owner, room.id, 'before')
    await revokeAllDevices(other, bob)
    await Promise.all(Array.from({ length: 5 }, () => send(other, owner, room.id, 'secret')))
    await until(() => expect(reader.endedAt).not.toBeNull())
    expect(reader.all('bye')).toEqual([{ reason: 'revoked' }])
    expect(reader.texts(room.id)).not.toContain('secret')
  })

  test('one device, and only that one', async () => {
    const [kept, lost] = [await signIn(db, bob), await signIn(db, bob)]
    const [staying, ending] = [await StreamReader.open(db, kept), await StreamReader.open(db, lost)]
    await ends(ending, () => revokeDevice(db, bob, lost.sessionId ?? ''))
    expect(staying.endedAt).toBeNull()
    await until(() => expect(staying.texts(room.id)).toHaveLength(3))
    staying.leave()
  })

  test('deactivation', async () => {
    const reader = await StreamReader.open(db, await signIn(db, bob))
    await ends(reader, () => deactivate(elsewhere(), owner, bob.id))
  })

  test('revoking the token', async () => {
    const { id } = await issueToken(db, { actorId: bob.id, createdById: bob.id }, { name: 'script' })
    const reader = await StreamReader.open(db, { actor: bob, sessionId: null, tokenId: id })
    await ends(reader, () => revokeToken(elsewhere(), bob, id))
  })

  test('a token that has expired', async () => {
    const { id } = await issueToken(db, { actorId: bob.id, createdById: bob.id }, { name: 'script' })
    const reader = await StreamReader.open(db, { actor: bob, sessionId: null, tokenId: id })
    const past = new Date(Date.now() - 1000)
    await ends(reader, () => db.prisma.apiToken.update({ where: { id }, data: { expiresAt: past } }))
  })

  test('removal from the room in another process, before anything later', async () => {
    const reader = await StreamReader.open(db, await signIn(db, bob))
    const other = elsewhere()
    await Promise.all([sendMessages(other, owner, room.id, 10), removeMember(other, owner, room.id, bob.id)])
    await until(() => expect(reader.all('me')).toHaveLength(1))
    await send(other, owner, room.id, 'secret')
    await send(db, owner, room.id, 'secret')
    const removal = await db.prisma.event.findFirstOrThrow({ where: { roomId: room.id, type: 'membership.removed' } })
    expect(reader.seqs(room.id).filter((seq) => seq > removal.roomSeq)).toEqual([])
    expect(reader.texts(room.id)).not.toContain('secret')
    expect(reader.all<MeFrame>('me')[0]).toMatchObject({ reason: 'rooms', rooms: [] })
    reader.leave()
  })

  test('losing a role on the instance does not end it', async () => {
    await changeInstanceRole(db, owner, bob.id, 'admin')
    const reader = await StreamReader.open(db, await signIn(db, bob))
    await changeInstanceRole(db, owner, bob.id, 'member')
    await send(db, owner, room.id, 'still here')
    await until(() => expect(reader.texts(room.id)).toEqual(['still here']))
    expect(reader.endedAt).toBeNull()
    reader.leave()
  })
})
