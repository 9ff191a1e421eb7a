import { expect, test } from 'vitest'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import type { Database } from './database'
import { newId } from './ids'

const now = new Date()

/** What prisma/extras adds to the schema, seen through the application's own client. */
onEachEngine('the database itself', (open) => {
  test('refuses to change an event, also with raw SQL', async () => {
    const db = await open()
    const room = await addRoomWithEvent(db)
    await expect(db.prisma.event.updateMany({ data: { type: 'other' } })).rejects.toThrow()
    await expect(db.prisma.$executeRaw`UPDATE "Event" SET "hash" = 'x'`).rejects.toThrow()
    expect(await db.prisma.event.findFirst({ where: { roomId: room } })).toMatchObject({
      type: 'room.created',
      hash: 'h',
    })
  })

  test('refuses to delete an event unless its room is being purged', async () => {
    const db = await open()
    const [kept, purged] = [await addRoomWithEvent(db), await addRoomWithEvent(db)]
    await db.prisma.room.update({ where: { id: purged }, data: { isPurging: true } })
    await expect(db.prisma.event.deleteMany({ where: { roomId: kept } })).rejects.toThrow()
    expect(await db.prisma.event.deleteMany({ where: { roomId: purged } })).toEqual({ count: 1 })
    expect(await db.prisma.event.count()).toBe(1)
  })

  test('refuses to empty the log at once', async () => {
    const db = await open()
    await addRoomWithEvent(db)
    if (db.engine === 'sqlite') await expect(db.prisma.$executeRaw`DELETE FROM "Event"`).rejects.toThrow()
    else await expect(db.prisma.$executeRaw`TRUNCATE "Event"`).rejects.toThrow()
  })

  test('allows one running or waiting run per session, and any number queued or done', async () => {
    const db = await open()
    const session = await addSession(db, await addRoomWithEvent(db))
    const add = (status: string) => db.prisma.run.create({ data: { ...session, id: newId(), status, createdAt: now } })
    for (const status of ['queued', 'queued', 'completed', 'running']) await add(status)
    await expect(add('running')).rejects.toMatchObject({ code: 'P2002' })
    await expect(add('awaiting_approval')).rejects.toMatchObject({ code: 'P2002' })
    await db.prisma.run.updateMany({ where: { status: 'running' }, data: { status: 'awaiting_approval' } })
    await expect(add('running')).rejects.toMatchObject({ code: 'P2002' })
  })
})

async function addRoomWithEvent(db: Database): Promise<string> {
  const id = newId()
  const unused = { nameSalt: '', topicSalt: '', lastEventHash: '', createdById: id }
  await db.prisma.room.create({
    data: { ...unused, id, kind: 'open', name: 'general', createdAt: now, updatedAt: now },
  })
  const hashes = { dataDigest: '', prevHash: '', hash: 'h' }
  await db.prisma.event.create({
    data: {
      ...hashes,
      roomId: id,
      roomSeq: 1,
      id: newId(),
      type: 'room.created',
      schemaVersion: 1,
      data: '{}',
      createdAt: now,
    },
  })
  return id
}

async function addSession(db: Database, roomId: string) {
  const common = { agentId: newId(), model: 'planner', provider: 'scripted' }
  const id = newId()
  const times = { createdAt: now, updatedAt: now }
  await db.prisma.session.create({
    data: { ...common, ...times, id, roomId, userId: newId(), title: '', status: 'active' },
  })
  return { ...common, sessionId: id, roomId, requestedById: newId() }
}
