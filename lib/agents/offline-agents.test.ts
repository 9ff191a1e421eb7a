import { expect, test } from 'vitest'
import { createPerson, createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { ensureOfflineAgents } from './ensure-offline-agents'
import { joinOfflineAgents } from './join-offline-agents'
import { modelFor } from './model-for'

const NO_CARD = { profileId: null, model: '', parameters: '{}' }

onEachEngine('the offline agents', (open) => {
  test('are made once, and say that they are scripts', async () => {
    const db = await open()
    const [first, second] = await Promise.all([ensureOfflineAgents(db), ensureOfflineAgents(db)])
    expect(second).toEqual(first)
    expect(await ensureOfflineAgents(db)).toEqual(first)
    const actor = await db.prisma.actor.findUniqueOrThrow({ where: { id: first.planner }, include: { card: true } })
    expect(actor).toMatchObject({ kind: 'agent', name: 'planner', displayName: 'Planner' })
    expect(actor.bio).toContain('not a language model')
    expect(await modelFor(db, actor.card ?? NO_CARD)).toMatchObject({ provider: 'scripted', modelId: 'planner' })
    expect(await db.prisma.agentCard.count()).toBe(2)
  })

  test('take another name when somebody has theirs', async () => {
    const db = await open()
    await createPerson(db, { name: 'Planner' })
    const { planner } = await ensureOfflineAgents(db)
    expect(await db.prisma.actor.findUnique({ where: { id: planner } })).toMatchObject({ name: 'planner-2' })
  })

  test('join a room once', async () => {
    const db = await open()
    const maker = await createPerson(db)
    const room = await createRoom(db, maker)
    await joinOfflineAgents(db, room.id, maker.id)
    await joinOfflineAgents(db, room.id, maker.id)
    const { planner } = await ensureOfflineAgents(db)
    const events = await db.prisma.event.findMany({ where: { roomId: room.id, type: 'membership.joined' } })
    expect(events.filter((event) => event.data.includes(planner))).toHaveLength(1)
  })
})
