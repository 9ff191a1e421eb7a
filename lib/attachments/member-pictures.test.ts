import { expect, test } from 'vitest'
import { publicActors } from '@/lib/actors/public-actors'
import { changeRole } from '@/lib/rooms/change-role'
import { listMembers } from '@/lib/rooms/list-members'
import { createAgent, createPerson, createRoom, join } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { PIXEL } from '@/lib/testing/pixel'
import { removeAvatar } from './remove-avatar'
import { setAvatar } from './set-avatar'

onEachEngine('pictures of people', (open) => {
  test('stand in the list of members as beside messages, with the emojis of agents', async () => {
    const db = await open()
    const [ann, ben, bot] = [await createPerson(db), await createPerson(db), await createAgent(db)]
    await db.prisma.agentCard.update({ where: { actorId: bot.id }, data: { avatar: '🦉' } })
    const room = await createRoom(db, ann, { kind: 'closed' })
    for (const actor of [ben, bot]) await join(db, room.id, actor)
    const { image } = await setAvatar(db, ben, PIXEL)
    const memberOf = async (actorId: string) =>
      (await listMembers(db, ann, room.id)).members.find((member) => member.actorId === actorId)
    expect(await memberOf(ben.id)).toMatchObject({ image, isDeactivated: false })
    expect((await publicActors(db, [ben.id]))[ben.id]).toMatchObject({ image })
    expect(await memberOf(ann.id)).not.toHaveProperty('image')
    expect(await memberOf(bot.id)).toMatchObject({ kind: 'agent', avatar: '🦉' })
    expect(await changeRole(db, ann, room.id, ben.id, 'moderator')).toMatchObject({ role: 'moderator', image })
    await removeAvatar(db, ben)
    expect(await memberOf(ben.id)).not.toHaveProperty('image')
  })
})
