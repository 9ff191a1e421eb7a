import { expect, test, vi } from 'vitest'
import { createInvite } from '@/lib/actors/create-invite'
import { listInvites } from '@/lib/actors/list-invites'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { loadHeads } from '@/lib/realtime/load-heads'
import { createPerson, createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { createRoomInvite } from './create-room-invite'
import { listMembers } from './list-members'
import { listOpenRooms } from './list-open-rooms'
import { listRoomInvites } from './list-room-invites'
import { listRooms } from './list-rooms'

/** As many rooms more, all like this one and with the same member. */
async function multiplyRoom(db: Database, roomId: string, actorId: string, count: number) {
  const room = await db.prisma.room.findUniqueOrThrow({ where: { id: roomId } })
  const membership = await db.prisma.membership.findFirstOrThrow({ where: { roomId, actorId } })
  const ids = Array.from({ length: count }, () => newId())
  await db.prisma.room.createMany({ data: ids.map((id) => ({ ...room, id })) })
  await db.prisma.membership.createMany({ data: ids.map((id) => ({ ...membership, roomId: id })) })
}

/** As many members more, all like this one but by name. */
async function multiplyMember(db: Database, roomId: string, actorId: string, count: number) {
  const actor = await db.prisma.actor.findUniqueOrThrow({ where: { id: actorId } })
  const membership = await db.prisma.membership.findFirstOrThrow({ where: { roomId, actorId } })
  const names = Array.from({ length: count }, (_, index) => ({ id: newId(), name: `m${index}` }))
  await db.prisma.actor.createMany({ data: names.map(({ id, name }) => ({ ...actor, id, name, nameFolded: name })) })
  const rows = names.map(({ id }) => ({ ...membership, actorId: id, role: 'member' }))
  await db.prisma.membership.createMany({ data: rows })
}

/** As many links more, all like this one but by code. */
async function multiplyInvite(db: Database, { id }: { id: string }, count: number) {
  const invite = await db.prisma.invite.findUniqueOrThrow({ where: { id } })
  const ids = Array.from({ length: count }, () => newId())
  await db.prisma.invite.createMany({ data: ids.map((one) => ({ ...invite, id: one, codeDigest: one })) })
}

vi.setConfig({ testTimeout: 60_000 })

onEachEngine('long lists', (open) => {
  test('somebody in 605 rooms sees all of them, and the stream delivers all of them', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const room = await createRoom(db, ann)
    await multiplyRoom(db, room.id, ann.id, 604)
    const ids = (await listRooms(db, ann)).map(({ id }) => id)
    expect(new Set(ids).size).toBe(605)
    const heads = await loadHeads(db, ann)
    expect(heads.map((head) => head.room).sort()).toEqual(ids.toSorted())
  })

  test('open rooms come in pages, each once, and those that a search finds as well', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const room = await createRoom(db, ann)
    await multiplyRoom(db, room.id, ann.id, 450)
    await createRoom(db, ann, { name: 'The other one' })
    const pages = async (q: string) => {
      const found: string[][] = []
      for (let cursor: string | undefined; ; ) {
        const { rooms, nextCursor } = await listOpenRooms(db, ann, { q, limit: 200, cursor })
        found.push(rooms.map(({ id }) => id))
        if (nextCursor === null) return found
        cursor = nextCursor
      }
    }
    for (const [q, sizes] of [
      ['', [200, 200, 52]],
      [room.name, [200, 200, 51]],
    ] as const) {
      const found = await pages(q)
      expect(found.map((page) => page.length)).toEqual(sizes)
      expect(new Set(found.flat()).size).toBe(sizes.reduce((sum, size) => sum + size, 0))
    }
    await expect(listOpenRooms(db, ann, { q: '', limit: 200, cursor: 'x' })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('the links into a room come in pages, newest first', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const room = await createRoom(db, ann)
    await multiplyInvite(db, await createRoomInvite(db, ann, room.id, {}), 120)
    const first = await listRoomInvites(db, ann, room.id)
    const rest = await listRoomInvites(db, ann, room.id, first.nextCursor ?? undefined)
    expect([first.invites.length, rest.invites.length, rest.nextCursor]).toEqual([100, 21, null])
    expect(new Set([...first.invites, ...rest.invites].map(({ id }) => id)).size).toBe(121)
  })

  test('the invitations to the server come in pages', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    await multiplyInvite(db, await createInvite(db, owner, {}), 120)
    const first = await listInvites(db, owner)
    const rest = await listInvites(db, owner, first.nextCursor ?? undefined)
    expect([first.invites.length, rest.invites.length, rest.nextCursor]).toEqual([100, 21, null])
    expect(new Set([...first.invites, ...rest.invites].map(({ id }) => id)).size).toBe(121)
  })

  test('the members of a room of 1,205 come in two pages, each once', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const room = await createRoom(db, ann)
    await multiplyMember(db, room.id, ann.id, 1204)
    const seen: string[] = []
    const sizes: number[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await listMembers(db, ann, room.id, { cursor })
      expect(page.total).toBe(1205)
      seen.push(...page.members.map(({ actorId }) => actorId))
      sizes.push(page.members.length)
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(sizes).toEqual([1000, 205])
    const { members, total } = await listMembers(db, ann, room.id, { name: ['M1203', 'nobody', ann.name] })
    expect([total, members.map(({ name }) => name).sort()]).toEqual([1205, ['m1203', ann.name].sort()])
    expect(new Set(seen).size).toBe(1205)
  })
})
