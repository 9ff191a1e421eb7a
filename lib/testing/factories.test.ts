import { expect, test } from 'vitest'
import { createAgent, createPerson, createRoom, join, sendMessages } from './factories'
import { onEachEngine } from './on-each-engine'

onEachEngine('factories', (open) => {
  test('make people, agents, rooms and messages that fit together', async () => {
    const db = await open()
    const [ann, ben, bot] = [await createPerson(db), await createPerson(db), await createAgent(db)]
    const room = await createRoom(db, ann, { kind: 'closed' })
    await join(db, room.id, ben)
    await join(db, room.id, bot)
    const messages = await sendMessages(db, ben, room.id, 450)
    expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 450 }, (_, index) => index + 1))
    expect(messages.at(-1)?.content).toBe('Message 450')
    expect(await db.prisma.membership.count({ where: { roomId: room.id } })).toBe(3)
  })
})
