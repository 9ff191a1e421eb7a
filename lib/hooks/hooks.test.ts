import { expect, test } from 'vitest'
import type { Database } from '@/lib/core/database'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { createDirectRoom } from '@/lib/rooms/create-direct-room'
import { listMembers } from '@/lib/rooms/list-members'
import { removeMember } from '@/lib/rooms/remove-member'
import { setAnswers } from '@/lib/rooms/set-answers'
import { agentRoom, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { changeHook } from './change-hook'
import { HOOKS_MAX } from './constants'
import { createHook } from './create-hook'
import { findHook } from './find-hook'
import { listHooks } from './list-hooks'
import { postToHook } from './post-to-hook'
import { removeHook } from './remove-hook'
import { rotateHook } from './rotate-hook'

async function post(db: Database, secret: string, body: object, key: string | null = null) {
  const hook = await findHook(db, secret)
  if (!hook) throw new Error('No such hook.')
  return (await postToHook(db, hook, body, key)).message
}

onEachEngine('hooks', (open) => {
  test('moderators make, list, rename, renew and remove hooks; others do not', async () => {
    const db = await open()
    const { room, moderator, member, agent, outsider } = await agentRoom(db)
    for (const actor of [member, agent])
      await expect(createHook(db, actor, room.id, { name: 'Alerts' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(listHooks(db, outsider, room.id)).rejects.toMatchObject({ code: 'not_found' })
    const { hook, secret } = await createHook(db, moderator, room.id, { name: 'Build Alerts' })
    expect(hook.actor).toMatchObject({ kind: 'integration', name: 'build-alerts', displayName: 'Build Alerts' })
    await expect(removeHook(db, member, room.id, hook.id)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await post(db, secret, { content: 'red' })).authorId).toBe(hook.actor.id)

    expect((await changeHook(db, moderator, room.id, hook.id, { name: 'Builds' })).actor.displayName).toBe('Builds')
    const renewed = await rotateHook(db, moderator, room.id, hook.id)
    expect(await findHook(db, secret)).toBeNull()
    expect((await post(db, renewed.secret, { content: 'green' })).seq).toBe(2)
    expect((await listHooks(db, moderator, room.id)).hooks).toMatchObject([{ id: hook.id, callerId: null }])

    await removeHook(db, moderator, room.id, hook.id)
    expect(await findHook(db, renewed.secret)).toBeNull()
    expect((await listHooks(db, moderator, room.id)).hooks).toEqual([])
    const { members } = await listMembers(db, moderator, room.id)
    expect(members.map(({ actorId }) => actorId)).not.toContain(hook.actor.id)
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
  })

  test('nothing of a secret is kept, and a wrong one finds nothing', async () => {
    const db = await open()
    const { room, admin } = await agentRoom(db)
    const { hook, secret } = await createHook(db, admin, room.id, { name: 'Alerts' })
    const rows = [await db.prisma.hook.findMany(), await db.prisma.event.findMany({ where: { roomId: room.id } })]
    expect(JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
      secret,
    )
    expect(JSON.stringify(hook)).not.toContain(secret)
    for (const wrong of ['', 'x', secret.slice(1), `${secret.slice(0, -1)}!`, secret.toUpperCase(), '..%2f'])
      expect(await findHook(db, wrong)).toBeNull()
  })

  test('a direct room has none, a room has at most so many', async () => {
    const db = await open()
    const { room, admin } = await agentRoom(db)
    const direct = await createDirectRoom(db, admin, [(await createPerson(db)).name])
    await expect(createHook(db, admin, direct.id, { name: 'Alerts' })).rejects.toMatchObject({ code: 'forbidden' })
    for (let made = 0; made < HOOKS_MAX; made++) await createHook(db, admin, room.id, { name: 'Alerts' })
    const one = createHook(db, admin, room.id, { name: 'Alerts' })
    await expect(one).rejects.toMatchObject({ code: 'conflict', limit: HOOKS_MAX })
  })

  test('one delivery is one message, whoever repeats it', async () => {
    const db = await open()
    const { room, admin } = await agentRoom(db)
    const { secret } = await createHook(db, admin, room.id, { name: 'Alerts' })
    const sent = await Promise.all([1, 2, 3].map(() => post(db, secret, { content: 'disk full' }, 'delivery-1')))
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
    const other = post(db, secret, { content: 'disk empty' }, 'delivery-1')
    await expect(other).rejects.toMatchObject({ code: 'invalid', field: 'clientId' })
  })

  test('its messages call agents only where a person lets it, and in their name', async () => {
    const db = await open()
    const { room, moderator, admin, agent } = await agentRoom(db)
    await setAnswers(db, admin, room.id, agent.id, 'always')
    const { hook, secret } = await createHook(db, moderator, room.id, { name: 'Alerts' })
    const worker = startTestWorker(db)
    try {
      await post(db, secret, { content: `@${agent.name} add 2 and 3, and tell @room` })
      await changeHook(db, moderator, room.id, hook.id, { callsAgents: true })
      const heard = await post(db, secret, { content: `@${agent.name} add 4 and 5` })
      const run = await runWithStatus(db, 'awaiting_approval')
      expect(run).toMatchObject({ triggerMessageId: heard.id, requestedById: moderator.id })
      expect(await db.prisma.run.count({ where: { roomId: room.id } })).toBe(1)
      expect(await db.prisma.hereMention.count({ where: { roomId: room.id } })).toBe(0)
    } finally {
      await worker.stop()
    }
  })

  test('who let it call agents and is gone, or takes it back, calls none any more', async () => {
    const db = await open()
    const { room, moderator, admin, agent } = await agentRoom(db)
    const { hook, secret } = await createHook(db, moderator, room.id, { name: 'Alerts' })
    await changeHook(db, moderator, room.id, hook.id, { callsAgents: true })
    await post(db, secret, { content: `@${agent.name} add 2 and 3` })
    await changeHook(db, admin, room.id, hook.id, { callsAgents: false })
    const second = await createHook(db, moderator, room.id, { name: 'Builds' })
    await changeHook(db, moderator, room.id, second.hook.id, { callsAgents: true })
    await post(db, second.secret, { content: `@${agent.name} add 4 and 5` })
    await removeMember(db, admin, room.id, moderator.id)
    const worker = startTestWorker(db)
    try {
      await expect
        .poll(() => db.prisma.runRefusal.count({ where: { agentId: agent.id, reason: 'not_allowed' } }))
        .toBe(2)
      expect(await db.prisma.run.count({ where: { roomId: room.id } })).toBe(0)
    } finally {
      await worker.stop()
    }
  })

  test('taken out of the room as a member, it posts nothing any more', async () => {
    const db = await open()
    const { room, admin } = await agentRoom(db)
    const { hook, secret } = await createHook(db, admin, room.id, { name: 'Alerts' })
    await removeMember(db, admin, room.id, hook.actor.id)
    await expect(post(db, secret, { content: 'red' })).rejects.toMatchObject({ code: 'not_found' })
  })
})
