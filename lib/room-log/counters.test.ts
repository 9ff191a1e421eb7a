import { expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { deleteMessage } from '@/lib/messages/delete-message'
import { sendMessage } from '@/lib/messages/send-message'
import { createSession } from '@/lib/runs/create-session'
import { agentRoom } from '@/lib/testing/agent-room'
import { openRoom, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { checkCounters, recountRoom } from './counters'
import { verifyRoom } from './verify-room'

onEachEngine('the counters of a room', (open) => {
  test('of messages and events are named when they are wrong, and counted again', async () => {
    const { db, room, admin } = await openRoom(await open())
    await sendMessages(db, admin, room.id, 3)
    expect(await checkCounters(db, room.id)).toBeNull()
    const { lastMessageSeq, lastEventSeq } = await db.prisma.room.findUniqueOrThrow({ where: { id: room.id } })
    for (const [counter, right, wrong] of [
      ['lastMessageSeq', lastMessageSeq, 1],
      ['lastMessageSeq', lastMessageSeq, 70],
      ['lastEventSeq', lastEventSeq, 2],
    ] as const) {
      await db.prisma.room.update({ where: { id: room.id }, data: { [counter]: wrong, lastEventHash: 'x' } })
      expect(await checkCounters(db, room.id)).toBe(`${counter} is ${wrong}, the rows say ${right}`)
      await recountRoom(db, room.id)
      expect(await checkCounters(db, room.id)).toBeNull()
      expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
    }
    expect((await send(db, admin, room.id, 'next')).seq).toBe(lastMessageSeq + 1)
  })

  test('of events that are gone are named, and stay as they are', async () => {
    const { db, room, admin } = await openRoom(await open())
    await send(db, admin, room.id, 'hello')
    const { lastEventSeq } = await db.prisma.room.findUniqueOrThrow({ where: { id: room.id } })
    await db.prisma.room.update({ where: { id: room.id }, data: { lastEventSeq: lastEventSeq + 5 } })
    await recountRoom(db, room.id)
    expect(await checkCounters(db, room.id)).toBe(
      `lastEventSeq is ${lastEventSeq + 5}, the rows say ${lastEventSeq}; events are missing, which cannot be counted again`,
    )
  })

  test('of sessions and threads are counted again', async () => {
    const db = await open()
    const { room, member, admin, agent } = await agentRoom(db)
    const { session } = await createSession(db, member, { roomId: room.id, agentId: agent.id })
    const root = await send(db, admin, room.id, 'a question')
    const reply = async (content: string) =>
      (await sendMessage(db, member, room.id, { clientId: newId(), content, threadRootId: root.id })).message
    await reply('one')
    await deleteMessage(db, member, room.id, (await reply('two')).id)
    expect(await checkCounters(db, room.id)).toBeNull()
    const before = await db.prisma.message.findUniqueOrThrow({ where: { id: root.id } })
    const { lastEventSeq } = await db.prisma.session.findUniqueOrThrow({ where: { id: session.id } })
    await db.prisma.session.update({ where: { id: session.id }, data: { lastEventSeq: 77 } })
    expect(await checkCounters(db, room.id)).toBe(
      `session ${session.id}: lastEventSeq is 77, the rows say ${lastEventSeq}`,
    )
    await recountRoom(db, room.id)
    expect(await checkCounters(db, room.id)).toBeNull()
    await db.prisma.message.update({ where: { id: root.id }, data: { replyCount: 9, lastReplySeq: null } })
    expect(await checkCounters(db, room.id)).toBe(`message ${root.seq}: it counts 9 replies, there are 1`)
    await recountRoom(db, room.id)
    expect(await checkCounters(db, room.id)).toBeNull()
    expect(await db.prisma.message.findUniqueOrThrow({ where: { id: root.id } })).toEqual(before)
  })
})
