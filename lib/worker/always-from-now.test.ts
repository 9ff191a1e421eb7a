import { expect, test } from 'vitest'
import { readMigrations } from '@/lib/core/migrations/read-migrations'
import { createDirectRoom } from '@/lib/rooms/create-direct-room'
import { createAgent, createPerson, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { planTurns } from './plan-turns'

onEachEngine('an instance from before agents answered everything', (open) => {
  test('is not flooded with answers to old messages', async () => {
    const db = await open()
    const [person, agent] = [await createPerson(db), await createAgent(db)]
    const room = await createDirectRoom(db, person, [agent.name])
    await sendMessages(db, person, room.id, 3)
    expect(await planTurns(db.prisma, room.id)).toMatchObject([{ agentId: agent.id, trigger: { seq: 3 } }])

    const migration = readMigrations(db.engine).find(({ name }) => name === '0005_always_from_now')
    await db.prisma.$executeRawUnsafe(migration?.up ?? '')
    expect(await planTurns(db.prisma, room.id)).toEqual([])
    await sendMessages(db, person, room.id, 1)
    expect(await planTurns(db.prisma, room.id)).toMatchObject([{ trigger: { seq: 4 } }])
  })
})
