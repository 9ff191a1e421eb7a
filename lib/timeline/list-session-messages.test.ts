import { beforeEach, expect, test } from 'vitest'
import type { Database } from '@/lib/core/database'
import { deleteMessage } from '@/lib/messages/delete-message'
import { createSession } from '@/lib/runs/create-session'
import { getSession } from '@/lib/runs/get-session'
import type { SessionMessagesQuery } from '@/lib/runs/schema'
import { agentRoom } from '@/lib/testing/agent-room'
import { sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { listSessionMessages } from './list-session-messages'

onEachEngine('the messages of a session', (open) => {
  let db: Database
  let place: Awaited<ReturnType<typeof agentRoom>>
  let sessionId: string

  /** Of 1 to 24, the even numbers are the session's: 2, 4, …, 24; those that 8 divides are the agent's. */
  beforeEach(async () => {
    db = await open()
    place = await agentRoom(db)
    const { room, member, agent } = place
    sessionId = (await createSession(db, member, { roomId: room.id, agentId: agent.id })).session.id
    await sendMessages(db, member, room.id, 24, (n) => (n % 3 === 0 ? `apple number ${n}` : `pear number ${n}`))
    const own = Array.from({ length: 12 }, (_, index) => 2 * (index + 1))
    await db.prisma.message.updateMany({ where: { roomId: room.id, seq: { in: own } }, data: { sessionId } })
    await db.prisma.message.updateMany({ where: { seq: { in: [8, 16, 24] } }, data: { role: 'assistant' } })
  })

  const read = async (query: SessionMessagesQuery = {}) => {
    const { messages, total, hasBefore, hasAfter } = await listSessionMessages(db, place.member, sessionId, query)
    return { seqs: messages.map((message) => message.seq), total, hasBefore, hasAfter }
  }

  test('come in pages, ascending, in both directions (S3-32)', async () => {
    const all = { total: 12 }
    expect(await read()).toEqual({
      seqs: [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24],
      ...all,
      hasBefore: false,
      hasAfter: false,
    })
    expect(await read({ limit: 5 })).toEqual({ seqs: [16, 18, 20, 22, 24], ...all, hasBefore: true, hasAfter: false })
    expect(await read({ limit: 5, before: 16 })).toEqual({
      seqs: [6, 8, 10, 12, 14],
      ...all,
      hasBefore: true,
      hasAfter: true,
    })
    expect(await read({ limit: 5, before: 6 })).toEqual({ seqs: [2, 4], ...all, hasBefore: false, hasAfter: true })
    expect(await read({ limit: 3, after: 0 })).toEqual({ seqs: [2, 4, 6], ...all, hasBefore: false, hasAfter: true })
    expect(await read({ limit: 3, after: 20 })).toEqual({ seqs: [22, 24], ...all, hasBefore: true, hasAfter: false })
    expect(await read({ after: 24 })).toEqual({ seqs: [], ...all, hasBefore: true, hasAfter: false })
    await expect(read({ after: 1, before: 9 })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('are searched by words and narrowed by role, in pages as well', async () => {
    expect(await read({ q: 'apple' })).toEqual({ seqs: [6, 12, 18, 24], total: 4, hasBefore: false, hasAfter: false })
    expect(await read({ q: 'APPLE number', limit: 2 })).toEqual({
      seqs: [18, 24],
      total: 4,
      hasBefore: true,
      hasAfter: false,
    })
    expect(await read({ q: 'apple', limit: 2, before: 18 })).toEqual({
      seqs: [6, 12],
      total: 4,
      hasBefore: false,
      hasAfter: true,
    })
    expect(await read({ q: 'apple', limit: 1, after: 6 })).toEqual({
      seqs: [12],
      total: 4,
      hasBefore: true,
      hasAfter: true,
    })
    expect(await read({ role: 'assistant' })).toMatchObject({ seqs: [8, 16, 24], total: 3 })
    expect(await read({ role: 'assistant', q: 'apple' })).toMatchObject({ seqs: [24], total: 1 })
    expect(await read({ q: 'nothing of it' })).toEqual({ seqs: [], total: 0, hasBefore: false, hasAfter: false })
    expect(await read({ q: '...' })).toMatchObject({ seqs: [], total: 0 })
  })

  test('leave out what was deleted, and count what they show', async () => {
    const row = await db.prisma.message.findFirstOrThrow({ where: { sessionId, seq: 6 } })
    await deleteMessage(db, place.moderator, place.room.id, row.id)
    expect(await read({ limit: 200 })).toMatchObject({ seqs: [2, 4, 8, 10, 12, 14, 16, 18, 20, 22, 24], total: 11 })
    expect(await read({ q: 'apple' })).toMatchObject({ seqs: [12, 18, 24], total: 3 })
    expect((await getSession(db, place.member, sessionId)).messageCount).toBe(11)
  })

  test('are for members of the room', async () => {
    for (const query of [{}, { q: 'apple' }]) {
      await expect(listSessionMessages(db, place.outsider, sessionId, query)).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    await db.prisma.room.update({ where: { id: place.room.id }, data: { kind: 'open' } })
    await expect(listSessionMessages(db, place.outsider, sessionId)).rejects.toMatchObject({ code: 'not_found' })
  })
})
