import { expect, test } from 'vitest'
import { createPerson, createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { ROOM_RULES_PRESET } from './constants'
import { roomRules } from './room-rules'

onEachEngine('the rules of a room', (open) => {
  test('are the preset until it has its own', async () => {
    const db = await open()
    const admin = await createPerson(db)
    const room = await createRoom(db, admin)
    expect(await roomRules(db.prisma, room.id)).toEqual(ROOM_RULES_PRESET)

    await db.prisma.roomPolicy.create({
      data: {
        roomId: room.id,
        deciderIds: `${admin.id} other`,
        turns: 'round_robin',
        hopBudget: 2,
        updatedAt: new Date(),
      },
    })
    expect(await roomRules(db.prisma, room.id)).toEqual({
      ...ROOM_RULES_PRESET,
      deciderIds: [admin.id, 'other'],
      turns: 'round_robin',
      hopBudget: 2,
    })
  })
})
