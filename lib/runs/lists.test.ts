import { expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { decide } from '@/lib/approvals/decide'
import { listApprovals } from '@/lib/approvals/list-approvals'
import type { Database } from '@/lib/core/database'
import { getStatistics } from '@/lib/statistics/get-statistics'
import { agentRoom, pendingApproval, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { getRun } from './get-run'
import { getSession } from './get-session'
import { listChoices } from './list-choices'
import { listExecutions } from './list-executions'
import { listRuns } from './list-runs'
import { listSessionEvents } from './list-session-events'
import { listSessions } from './list-sessions'
import { listToolRuns } from './list-tool-runs'
import type { ToolRunQuery } from './schema'

// Many builds and tests may share the machine; what is asserted is the state, not the speed.
vi.setConfig({ testTimeout: 90_000 })

/** Three sessions, the last of them waiting for a decision. */
async function roomWithWork(db: Database) {
  const place = await agentRoom(db)
  const worker = startTestWorker(db)
  for (const [index, text] of ['what time is it', 'tell me the time', 'add 2 and 3'].entries()) {
    await place.ask(text)
    await vi.waitFor(async () => expect(await db.prisma.run.count()).toBeGreaterThan(index), 30_000)
    await runWithStatus(db, index < 2 ? 'completed' : 'awaiting_approval')
  }
  await worker.stop()
  const approval = await pendingApproval(db)
  return { ...place, approval, sessionId: approval.sessionId, runId: approval.runId }
}

onEachEngine('what agents did', (open) => {
  test('is read by members of the room, and by nobody else', async () => {
    const db = await open()
    const { member, outsider, room, agent, approval, sessionId, runId } = await roomWithWork(db)
    const left = { ...member }
    const everything = async (who: Actor) => ({
      sessions: (await listSessions(db, who)).sessions.map((session) => session.title),
      toolRuns: (await listToolRuns(db, who)).toolRuns.map((toolRun) => toolRun.name),
      approvals: (await listApprovals(db, who)).approvals.map((item) => item.approval?.id),
      choices: await listChoices(db, who),
      runs: (await getStatistics(db, who)).runs,
    })
    expect(await everything(member)).toMatchObject({
      sessions: ['add 2 and 3', 'tell me the time', 'what time is it'],
      toolRuns: ['calculator', 'clock', 'clock'],
      approvals: [approval.id],
      choices: {
        agents: [{ id: agent.id }],
        rooms: [{ id: room.id, name: room.name }],
        tools: ['calculator', 'clock'],
      },
      runs: 3,
    })
    const nothing = {
      sessions: [],
      toolRuns: [],
      approvals: [],
      choices: { agents: [], people: [], deciders: [], rooms: [], tools: [], tags: [], models: [], providers: [] },
      runs: 0,
    }
    expect(await everything(outsider)).toEqual(nothing)
    const single = [
      (who: Actor) => getSession(db, who, sessionId),
      (who: Actor) => getRun(db, who, runId),
      (who: Actor) => listSessionEvents(db, who, sessionId),
      (who: Actor) => listExecutions(db, who, sessionId),
      (who: Actor) => getStatistics(db, who, { room: room.id }),
    ]
    for (const read of single) {
      await expect(read(member)).resolves.toBeDefined()
      await expect(read(outsider)).rejects.toMatchObject({ code: 'not_found' })
    }
    // An open room is read by everyone, what its agents do by its members.
    await db.prisma.room.update({ where: { id: room.id }, data: { kind: 'open' } })
    expect(await everything(outsider)).toEqual(nothing)
    for (const read of single.slice(0, 4)) await expect(read(outsider)).rejects.toMatchObject({ code: 'not_found' })
    await db.prisma.room.update({ where: { id: room.id }, data: { kind: 'closed' } })
    const token = { id: 'x', scopes: [], roomIds: [crypto.randomUUID()] }
    expect(await everything({ ...member, token })).toEqual(nothing)
    await db.prisma.membership.updateMany({ where: { actorId: member.id }, data: { leftAt: new Date() } })
    expect(await everything(left)).toEqual(nothing)
    for (const read of single) await expect(read(left)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is narrowed and paged without repeats', async () => {
    const db = await open()
    const { member, room, agent } = await roomWithWork(db)
    const titles: string[] = []
    let cursor: string | undefined
    do {
      const page = await listSessions(db, member, { limit: 1, cursor })
      titles.push(...page.sessions.map((session) => session.title))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(titles).toEqual(['add 2 and 3', 'tell me the time', 'what time is it'])
    expect(
      (await listSessions(db, member, { agent: agent.id, room: room.id, status: 'active' })).sessions,
    ).toHaveLength(3)
    expect((await listSessions(db, member, { status: 'failed' })).sessions).toHaveLength(0)
    expect((await listSessions(db, member, { agent: crypto.randomUUID() })).sessions).toHaveLength(0)
    expect((await listToolRuns(db, member, { tool: 'clock', status: 'completed' })).toolRuns).toHaveLength(2)
    expect((await listToolRuns(db, member, { limit: 2 })).nextCursor).not.toBeNull()
    expect((await listApprovals(db, member, { status: 'approved' })).approvals).toHaveLength(0)
    await expect(listSessions(db, member, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('shows a session with its runs, tool calls and numbered events', async () => {
    const db = await open()
    const { member, moderator, sessionId, runId } = await roomWithWork(db)
    const detail = await getSession(db, member, sessionId)
    expect(detail.session).toMatchObject({ runCount: 1, toolCallCount: 1, title: 'add 2 and 3' })
    expect(detail.runs).toMatchObject([
      { id: runId, status: 'awaiting_approval', triggerSeq: 5, answerSeq: 6, tools: [{ name: 'calculator' }] },
    ])
    const all = await listSessionEvents(db, member, sessionId)
    expect(all.events.map((event) => event.sessionSeq)).toEqual(all.events.map((_, index) => index + 1))
    expect(all.latest).toBe(all.events.length)
    const read: (number | null)[] = []
    for (let after = 0; ; after = read.at(-1) ?? 0) {
      const page = await listSessionEvents(db, member, sessionId, { after, limit: 3 })
      read.push(...page.events.map((event) => event.sessionSeq))
      if (!page.hasAfter) break
    }
    expect(read).toEqual(all.events.map((event) => event.sessionSeq))
    const called = await listSessionEvents(db, member, sessionId, { type: 'tool.called', run: runId })
    expect(called.events).toHaveLength(1)
    expect(await listExecutions(db, member, sessionId, { status: 'completed' })).toMatchObject({ toolRuns: [] })
    expect((await listApprovals(db, moderator)).approvals).toMatchObject([{ canDecide: true, messageSeq: 6 }])
    expect((await listApprovals(db, member)).approvals).toMatchObject([{ canDecide: false }])
  })

  test('tool runs are narrowed by who asked, who decided, when and how long; runs by their status', async () => {
    const db = await open()
    const { member, moderator, outsider, agent, room, approval, sessionId } = await roomWithWork(db)
    const { argumentsDigest } = approval
    await decide(db, moderator, approval.id, { decision: 'deny', argumentsDigest, reason: 'no' })
    const names = async (query: ToolRunQuery, who = member) => {
      const { toolRuns, total } = await listToolRuns(db, who, query)
      expect(total).toBe(toolRuns.length)
      return toolRuns.map((toolRun) => toolRun.name)
    }
    expect(await names({ approver: moderator.id })).toEqual(['calculator'])
    expect(await names({ approver: member.id })).toEqual([])
    expect(await names({ person: member.id, agent: agent.id, room: room.id })).toHaveLength(3)
    expect(await names({ person: moderator.id })).toEqual([])
    const { model, provider } = await db.prisma.run.findFirstOrThrow()
    expect(await names({ model, provider })).toHaveLength(3)
    expect(await names({ model: 'another' })).toEqual([])
    expect(await names({ model, provider: 'another' })).toEqual([])
    expect(await names({ minMs: 60_000 })).toEqual([])
    expect(await names({ maxMs: 60_000, tool: 'clock' })).toHaveLength(2)
    expect(await names({ from: '2000-01-01', to: '2001-01-01' })).toEqual([])
    expect(await names({ from: '2000-01-01' })).toHaveLength(3)
    expect(await names({}, outsider)).toEqual([])
    expect(await listRuns(db, member, { status: 'completed' })).toMatchObject({ total: 2 })
    expect(await listRuns(db, member, { status: 'active' })).toMatchObject({ total: 1, runs: [{ sessionId }] })
    expect(await listRuns(db, outsider)).toMatchObject({ total: 0, runs: [] })
    expect(await listRuns(db, member, { status: 'unsuccessful' })).toMatchObject({ total: 0 })
    await db.prisma.run.updateMany({ where: { status: 'completed' }, data: { status: 'timed_out' } })
    expect(await listRuns(db, member, { status: 'unsuccessful' })).toMatchObject({ total: 2 })
    expect(await listRuns(db, member, { rooms: 'moderated' })).toMatchObject({ total: 0 })
    expect(await listRuns(db, moderator, { rooms: 'moderated' })).toMatchObject({ total: 3 })
    expect(await names({ rooms: 'moderated' })).toEqual([])
    expect(await names({ rooms: 'moderated' }, moderator)).toHaveLength(3)
  })
})
