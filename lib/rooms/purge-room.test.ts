import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { createAgent, createPerson, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { requireRoom } from './access'
import { createRoomInvite } from './create-room-invite'
import { resumePurges } from './erase-room'
import { purgeRoom } from './purge-room'

const TABLES = [...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^model (\w+)/gm)].flatMap(
  (match) => match[1] ?? [],
)

/** Rows of every table, by name. */
async function countAll(db: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of TABLES) {
    const [row] = await db.prisma.$queryRawUnsafe<{ n: number | bigint }[]>(`SELECT COUNT(*) AS "n" FROM "${table}"`)
    counts[table] = Number(row?.n)
  }
  return counts
}

/** A room with a row in every table that can have one of it. */
async function makeFullRoom(db: Database, admin: Actor, agent: Actor, isSample: boolean) {
  const room = await createRoom(db, admin)
  await db.prisma.room.update({ where: { id: room.id }, data: { isSample } })
  await join(db, room.id, agent)
  await sendMessages(db, admin, room.id, 620)
  const message = await send(db, admin, room.id, `@${agent.name} please`)
  await db.prisma.messageRevision.create({
    data: {
      id: newId(),
      messageId: message.id,
      number: 1,
      content: 'x',
      salt: 's',
      editedById: admin.id,
      createdAt: new Date(),
    },
  })
  await createRoomInvite(db, admin, room.id, {})
  for (let n = 0; n < 60; n++) await makeSession(db, room.id, admin, agent)
  return room
}

async function makeSession(db: Database, roomId: string, person: Actor, agent: Actor) {
  const [sessionId, runId, toolCallId, executionId, approvalId] = [newId(), newId(), newId(), newId(), newId()]
  const now = new Date()
  const common = { roomId, createdAt: now }
  const model = { model: 'planner', provider: 'scripted', status: 'completed' }
  await db.prisma.session.create({
    data: { id: sessionId, agentId: agent.id, userId: person.id, title: 't', updatedAt: now, ...common, ...model },
  })
  await db.prisma.run.create({
    data: { id: runId, sessionId, agentId: agent.id, requestedById: person.id, ...common, ...model },
  })
  await db.prisma.toolCall.create({
    data: {
      ...{ id: toolCallId, runId, sessionId, step: 1, position: 0, providerCallId: 'p', name: 'add', ...common },
      ...{ arguments: '{}', argumentsSalt: 's', argumentsDigest: 'd', definition: 'd' },
    },
  })
  await db.prisma.execution.create({
    data: {
      ...{ id: executionId, toolCallId, runId, sessionId, agentId: agent.id, toolName: 'add', ...common },
      ...{ status: 'completed', input: '{}', requiredApproval: true, isIdempotent: true },
    },
  })
  await db.prisma.approval.create({
    data: {
      ...{ id: approvalId, executionId, runId, sessionId, askedForId: person.id, ...common },
      ...{ status: 'approved', argumentsDigest: 'd', expiresAt: now },
    },
  })
  await db.prisma.decision.create({
    data: {
      ...{ id: newId(), approvalId, actorId: person.id, decision: 'approve', createdAt: now },
      ...{ reasonSalt: 's', argumentsDigest: 'd' },
    },
  })
}

onEachEngine('purging a room', (open) => {
  test('leaves nothing of the sample behind and everything else as it was', { timeout: 60_000 }, async () => {
    const db = await open()
    const [owner, planner] = [await createPerson(db, { role: 'owner' }), await createAgent(db)]
    const kept = await makeFullRoom(db, owner, planner, false)
    const before = await countAll(db)

    const actors = [await createPerson(db), await createAgent(db), await createAgent(db)]
    const [guest, helper, shared] = actors
    if (!guest || !helper || !shared) throw new Error('three actors were made')
    await db.prisma.user.delete({ where: { actorId: guest.id } })
    await db.prisma.actor.updateMany({
      where: { id: { in: actors.map((actor) => actor.id) } },
      data: { isSample: true },
    })
    const sample = await makeFullRoom(db, owner, helper, true)
    for (const actor of [guest, shared, planner]) await join(db, sample.id, actor)
    await send(db, guest, sample.id, 'hello')
    await join(db, kept.id, shared)

    await purgeRoom(db, owner, sample.id)
    await expect(requireRoom(db, owner, sample.id)).rejects.toMatchObject({ code: 'not_found' })
    // Beside the sample there came: the shared agent with its card, its entry to the kept room, one audit entry.
    expect(await countAll(db)).toEqual({
      ...before,
      Actor: Number(before.Actor) + 1,
      AgentCard: Number(before.AgentCard) + 1,
      Membership: Number(before.Membership) + 1,
      Event: Number(before.Event) + 1,
      AuditEntry: Number(before.AuditEntry) + 1,
    })
    expect(await verifyRoom(db, kept.id)).toMatchObject({ ok: true })
  })

  test('only sample rooms go, and only an admin or who runs the instance takes them away', async () => {
    const db = await open()
    const [owner, ann, ben] = [
      await createPerson(db, { role: 'owner' }),
      await createPerson(db),
      await createPerson(db),
    ]
    const [real, sample] = [await createRoom(db, ann), await createRoom(db, ann)]
    await db.prisma.room.update({ where: { id: sample.id }, data: { isSample: true } })
    await join(db, sample.id, ben)
    await expect(purgeRoom(db, owner, real.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(purgeRoom(db, ann, real.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(purgeRoom(db, ben, sample.id)).rejects.toMatchObject({ code: 'forbidden' })
    await purgeRoom(db, owner, sample.id)
    expect(await db.prisma.room.count()).toBe(1)
  })

  test('what a crash interrupted is finished at the next start', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const room = await createRoom(db, ann)
    await sendMessages(db, ann, room.id, 10)
    const now = new Date()
    await db.prisma.room.update({ where: { id: room.id }, data: { isPurging: true, deletedAt: now } })
    await db.prisma.message.deleteMany({ where: { roomId: room.id, seq: { lte: 4 } } })
    expect(await resumePurges(db)).toBe(1)
    expect(await resumePurges(db)).toBe(0)
    expect([await db.prisma.room.count(), await db.prisma.event.count(), await db.prisma.message.count()]).toEqual([
      0, 0, 0,
    ])
  })
})
