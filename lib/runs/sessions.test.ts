import { beforeEach, expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { agentRoom, pendingApproval, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { changeSession } from './change-session'
import { SESSION_ACTIONS, SESSION_STATUSES } from './constants'
import { createSession } from './create-session'
import { deleteSession } from './delete-session'
import { getSession } from './get-session'
import { listSessionRuns } from './list-session-runs'
import { listSessions } from './list-sessions'
import type { SessionAction, SessionQuery } from './schema'
import { createSessionSchema } from './schema'
import { canChange, SESSION_STEPS } from './state'
import { updateSession } from './update-session'

vi.setConfig({ testTimeout: 90_000 })

onEachEngine('sessions', (open) => {
  let db: Database
  let place: Awaited<ReturnType<typeof agentRoom>>
  let member: Actor

  beforeEach(async () => {
    db = await open()
    place = await agentRoom(db)
    member = place.member
  })

  const create = async (input: Partial<Parameters<typeof createSession>[2]> = {}, who = member) =>
    (await createSession(db, who, { roomId: place.room.id, agentId: place.agent.id, ...input })).session
  const eventsOf = async (sessionId: string) =>
    (await db.prisma.event.findMany({ where: { sessionId }, orderBy: { sessionSeq: 'asc' } })).map((row) => row.type)

  test('an id given by the caller makes one session, and again changes what is said (S1-18, S1-25)', async () => {
    const id = newId()
    const input = {
      id,
      roomId: place.room.id,
      agentId: place.agent.id,
      title: 'First',
      tags: ['Alpha', 'beta', 'alpha'],
    }
    const first = await createSession(db, member, input)
    expect(first).toMatchObject({
      created: true,
      session: { id, title: 'First', tags: ['alpha', 'beta'], status: 'active' },
    })
    expect(await createSession(db, member, input)).toMatchObject({ created: false, session: { title: 'First' } })
    expect(await eventsOf(id)).toEqual(['session.created'])
    const changed = await createSession(db, member, { ...input, title: 'Second', customData: { a: [1] } })
    expect(changed).toMatchObject({ created: false, session: { title: 'Second', customData: { a: [1] } } })
    expect(await eventsOf(id)).toEqual(['session.created', 'session.updated'])
    const data = (await db.prisma.event.findFirstOrThrow({ where: { type: 'session.updated' } })).data
    expect(JSON.parse(data)).toEqual({ sessionId: id, fields: ['customData', 'title'] })
    const context = { cursor: 7, seen: ['a'], 'quote"': null }
    const again = await createSession(db, member, { ...input, context })
    expect(again.session).toMatchObject({ context, customData: { a: [1] } })
    const saved = await createSession(db, member, { ...input, context: {} })
    expect(saved.session).toMatchObject({ context: {}, customData: { a: [1] } })
    // As an id that is none: it does not tell that there is a session.
    await expect(createSession(db, place.outsider, input)).rejects.toMatchObject({
      ...{ code: 'invalid', field: 'id' },
      message: createSessionSchema.safeParse({ ...input, id: 'x' }).error?.issues[0]?.message,
    })
    expect(await db.prisma.session.count()).toBe(1)
  })

  test('without a room each makes a direct room of the person and the agent', async () => {
    const one = (await createSession(db, member, { agentId: place.agent.id })).session
    const two = (await createSession(db, member, { agentId: place.agent.id })).session
    expect(one.roomId).not.toBe(two.roomId)
    const members = await db.prisma.membership.findMany({ where: { roomId: one.roomId } })
    expect(members.map((row) => row.actorId).sort()).toEqual([member.id, place.agent.id].sort())
    await expect(createSession(db, member, { agentId: newId() })).rejects.toMatchObject({ field: 'agentId' })
    await expect(create({ agentId: place.moderator.id })).rejects.toMatchObject({ code: 'invalid', field: 'agentId' })
    await expect(create({}, place.outsider)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('every word of the table leads where it says, and nowhere else (C-10)', async () => {
    for (const from of SESSION_STATUSES) {
      for (const action of SESSION_ACTIONS) {
        const { to } = SESSION_STEPS[action]
        if (to === null) continue
        const { id } = await create()
        await db.prisma.session.update({ where: { id }, data: { status: from } })
        const change = changeSession(db, member, id, action)
        if (canChange('session', from, to)) expect((await change).status, `${from} ${action}`).toBe(to)
        else await expect(change, `${from} ${action}`).rejects.toMatchObject({ code: 'conflict' })
      }
    }
  })

  test('archive and delete hide, unarchive and restore bring back, and a second time is a conflict', async () => {
    const { id } = await create({ title: 'kept' })
    const shown = async (query: SessionQuery) => (await listSessions(db, member, query)).total
    const refused = { code: 'conflict' }
    await changeSession(db, member, id, 'archive')
    expect([await shown({}), await shown({ archived: 'yes' }), await shown({ archived: 'all' })]).toEqual([0, 1, 1])
    await expect(changeSession(db, member, id, 'archive')).rejects.toMatchObject(refused)
    await changeSession(db, member, id, 'unarchive')
    await expect(changeSession(db, member, id, 'unarchive')).rejects.toMatchObject(refused)
    await changeSession(db, member, id, 'delete')
    expect([await shown({}), await shown({ deleted: 'only' })]).toEqual([0, 1])
    await expect(getSession(db, member, id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(changeSession(db, member, id, 'pause')).rejects.toMatchObject({ code: 'not_found' })
    await expect(changeSession(db, place.outsider, id, 'restore')).rejects.toMatchObject({ code: 'not_found' })
    await deleteSession(db, member, id)
    expect((await changeSession(db, member, id, 'restore')).title).toBe('kept')
    await expect(changeSession(db, member, id, 'restore')).rejects.toMatchObject(refused)
    expect(await eventsOf(id)).toEqual([
      'session.created',
      'session.archived',
      'session.unarchived',
      'session.deleted',
      'session.restored',
    ])
    expect(await verifyRoom(db, place.room.id)).toMatchObject({ ok: true })
  })

  test.each<SessionAction | 'delete'>(['cancel', 'delete'])(
    '%s ends its run, and no event of the run follows',
    async (action) => {
      const worker = startTestWorker(db)
      await place.ask('add 2 and 3')
      const { runId, sessionId } = await pendingApproval(db)
      await expect(changeSession(db, member, sessionId, 'complete')).rejects.toMatchObject({ code: 'conflict' })
      expect((await listSessionRuns(db, member, sessionId, { status: 'active' })).runs).toMatchObject([{ id: runId }])
      await changeSession(db, member, sessionId, action)
      await runWithStatus(db, 'cancelled', runId)
      await worker.stop()
      expect((await eventsOf(sessionId)).slice(-2)).toEqual(['run.cancelled', SESSION_STEPS[action].event])
      expect(await db.prisma.approval.findFirst()).toMatchObject({ status: 'cancelled' })
    },
  )

  test('of many who do the same at once, one does it', async () => {
    const { id } = await create()
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => changeSession(db, member, id, 'pause')))
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await eventsOf(id)).toEqual(['session.created', 'session.paused'])
  })

  test('its opener and moderators change it; others see it and may not, strangers see nothing', async () => {
    const { id } = await create()
    const other = place.admin
    await db.prisma.membership.updateMany({ where: { actorId: other.id }, data: { role: 'member' } })
    await expect(updateSession(db, other, id, { title: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(changeSession(db, other, id, 'pause')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(updateSession(db, place.outsider, id, { title: 'x' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(changeSession(db, place.outsider, id, 'pause')).rejects.toMatchObject({ code: 'not_found' })
    expect((await updateSession(db, place.moderator, id, { title: 'By a moderator' })).title).toBe('By a moderator')
    expect((await updateSession(db, member, id, { tags: ['one'], summary: 'short' })).tags).toEqual(['one'])
  })

  test('a session has a parent, and never stands above itself', async () => {
    const [a, b, c] = [await create(), await create(), await create()]
    await updateSession(db, member, b.id, { parentId: a.id })
    await updateSession(db, member, c.id, { parentId: b.id })
    expect((await listSessions(db, member, { parent: a.id })).sessions.map((one) => one.id)).toEqual([b.id])
    for (const [child, parent] of [
      [a.id, c.id],
      [a.id, a.id],
      [a.id, newId()],
    ] as const) {
      const update = updateSession(db, member, child, { parentId: parent })
      await expect(update).rejects.toMatchObject({ code: 'invalid', field: 'parentId' })
    }
    expect((await updateSession(db, member, b.id, { parentId: null })).parentId).toBeNull()
  })

  test('the list is narrowed by everything a session says (S1-31, S1-42)', async () => {
    const plan = await create({ title: 'Plan the MOVE', tags: ['red', 'blue'], description: '100% sure_thing' })
    const notes = await create({ title: 'Notes', tags: ['red'], summary: 'About the move' }, place.moderator)
    await db.prisma.session.update({ where: { id: plan.id }, data: { costMicros: 5000n, model: 'm-1', provider: 'p' } })
    const old = new Date('2020-01-01T00:00:00Z')
    await db.prisma.session.update({ where: { id: notes.id }, data: { createdAt: old } })
    const found = async (query: SessionQuery, who = member) => {
      const { sessions, total } = await listSessions(db, who, query)
      expect(total).toBe(sessions.length)
      return sessions.map((one) => one.title).sort()
    }
    const both = ['Notes', 'Plan the MOVE']
    expect(await found({})).toEqual(both)
    expect(await found({ tag: ['RED'] })).toEqual(both)
    expect(await found({ tag: ['red', 'blue'] })).toEqual(['Plan the MOVE'])
    expect(await found({ person: place.moderator.id })).toEqual(['Notes'])
    expect(await found({ agent: place.agent.id, status: 'active', room: place.room.id })).toEqual(both)
    expect(await found({ model: 'm-1', provider: 'p' })).toEqual(['Plan the MOVE'])
    expect(await found({ costMin: 5000, costMax: 5000 })).toEqual(['Plan the MOVE'])
    expect(await found({ costMin: 5001 })).toEqual([])
    expect(await found({ from: '2021-01-01' })).toEqual(['Plan the MOVE'])
    expect(await found({ to: '2021-01-01T00:00:00Z' })).toEqual(['Notes'])
    expect(await found({ q: 'move' })).toEqual(both)
    expect(await found({ q: 'BLUE' })).toEqual(['Plan the MOVE'])
    expect(await found({ q: '100%' })).toEqual(['Plan the MOVE'])
    expect(await found({ q: '100_' })).toEqual([])
    expect(await found({ q: 'sure_t' })).toEqual(['Plan the MOVE'])
    expect(await found({ q: 'move' }, place.outsider)).toEqual([])
    const page = await listSessions(db, member, { limit: 1 })
    expect(page).toMatchObject({ total: 2, nextCursor: expect.any(String) })
  })

  test.each([
    ['a tag that is none', { tags: ['  '] }],
    ['too many tags', { tags: Array.from({ length: 21 }, (_, index) => `t${index}`) }],
    ['a title of two lines', { title: 'a\nb' }],
    ['a NUL', { summary: 'a\u0000' }],
    ['too much metadata', { customData: { a: 'x'.repeat(8000) } }],
    ['too much context', { context: { a: 'x'.repeat(8000) } }],
    ['a context that is no object', { context: [1] }],
    ['an unknown field', { status: 'completed' }],
  ])('%s is refused', async (_name, input: object) => {
    const { id } = await create()
    await expect(updateSession(db, member, id, input)).rejects.toThrow()
  })
})
