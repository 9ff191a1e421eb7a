import { expect, test, vi } from 'vitest'
import { openDatabase } from '@/lib/core/database'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { withStatistics } from '@/lib/statistics/project'
import { agentRoom, pendingApproval, runWithStatus } from '@/lib/testing/agent-room'
import { createPerson, join } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { setPolicy } from '@/lib/testing/set-policy'
import { testWorkers } from '@/lib/testing/test-workers'
import { listMessages } from '@/lib/timeline/list-messages'
import { decide } from './decide'

vi.setConfig({ testTimeout: 90_000 })

const { start, stop } = testWorkers()
const yes = (argumentsDigest: string) => ({ decision: 'approve' as const, argumentsDigest })
const sum = (...operands: number[]) => ({ operation: 'add', operands })

onEachEngine('a question to several people', (open) => {
  test('waits for as many as the room says, and one no ends it', async () => {
    const db = await open()
    const { room, admin, moderator, member, agent, ask } = await agentRoom(db)
    await setPolicy(db, room.id, { quorum: 2 })
    start(db)
    await ask('add 2 and 3')
    const one = await pendingApproval(db)
    const first = await decide(db, moderator, one.id, yes(one.argumentsDigest))
    expect(first).toMatchObject({ canDecide: true, status: 'awaiting_approval', approval: { agreed: 1, quorum: 2 } })
    await expect(decide(db, moderator, one.id, yes(one.argumentsDigest))).rejects.toMatchObject({ code: 'conflict' })
    const second = await decide(db, admin, one.id, { ...yes(one.argumentsDigest), reason: 'Go.' })
    expect(second.approval).toMatchObject({ status: 'approved', agreed: 2 })
    await runWithStatus(db, 'completed', one.runId)

    await ask('add 4 and 5')
    const two = await pendingApproval(db)
    await decide(db, moderator, two.id, yes(two.argumentsDigest))
    const denied = { decision: 'deny' as const, argumentsDigest: two.argumentsDigest, reason: 'Not that.' }
    expect((await decide(db, admin, two.id, denied)).approval?.status).toBe('denied')
    await runWithStatus(db, 'completed', two.runId)
    const { messages } = await listMessages(db, member, room.id)
    const call = `calculator for @${agent.name}`
    const notices = messages.filter((message) => message.role === 'system')
    expect(notices.map(({ content }) => content)).toEqual([
      `${call} was agreed to (1 of 2)`,
      `${call} was approved (2 of 2): Go.`,
      `${call} was agreed to (1 of 2)`,
      `${call} was denied: Not that.`,
    ])
    expect(notices.map(({ notice }) => notice)).toMatchObject([
      { kind: 'decision', actorId: moderator.id, outcome: 'agreed', agreed: 1, quorum: 2, toolName: 'calculator' },
      { kind: 'decision', actorId: admin.id, outcome: 'approved', agreed: 2, reason: 'Go.', isEdited: false },
      { kind: 'decision', actorId: moderator.id, outcome: 'agreed' },
      { kind: 'decision', actorId: admin.id, outcome: 'denied', agentId: agent.id, onBehalfOfId: null },
    ])
    const answers = messages.filter((message) => message.tools.length > 0).map(({ seq }) => seq)
    expect(answers).toHaveLength(2)
    expect(notices.flatMap(({ notice }) => (notice?.kind === 'decision' ? [notice.answerSeq] : []))).toEqual([
      ...[answers[0], answers[0], answers[1], answers[1]],
    ])
    expect(await db.prisma.execution.count({ where: { startedAt: { not: null } } })).toBe(1)
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
  })

  test('keeps what it was asked under: a smaller quorum is for the next one', async () => {
    const db = await open()
    const { room, moderator, ask } = await agentRoom(db)
    await setPolicy(db, room.id, { quorum: 2 })
    start(db)
    await ask('add 2 and 3')
    const { id, argumentsDigest } = await pendingApproval(db)
    await setPolicy(db, room.id, { quorum: 1 })
    expect((await decide(db, moderator, id, yes(argumentsDigest))).approval?.status).toBe('pending')
  })

  test('is about the edited arguments once somebody edits them: who agreed before has to look again', async () => {
    const db = await open()
    const { room, admin, moderator, member, ask } = await agentRoom(db)
    await setPolicy(db, room.id, { quorum: 2 })
    start(db)
    await ask('add 2 and 3')
    const { id, argumentsDigest, runId } = await pendingApproval(db)
    await decide(db, moderator, id, yes(argumentsDigest))
    const edited = await decide(db, admin, id, { ...yes(argumentsDigest), arguments: sum(20, 3) })
    expect(edited).toMatchObject({
      status: 'awaiting_approval',
      arguments: '{"operation":"add","operands":[2,3]}',
      input: '{"operation":"add","operands":[20,3]}',
      approval: { agreed: 1 },
    })
    const digest = edited.approval?.argumentsDigest ?? ''
    expect(digest).not.toBe(argumentsDigest)
    await expect(decide(db, moderator, id, yes(argumentsDigest))).rejects.toMatchObject({ code: 'conflict' })
    await decide(db, moderator, id, yes(digest))
    await runWithStatus(db, 'completed', runId)
    const { messages } = await listMessages(db, member, room.id)
    const answer = messages.find((message) => message.role === 'assistant')
    expect(answer?.content).toContain('20 + 3 = 23')
    expect(answer?.tools[0]).toMatchObject({
      arguments: '{"operation":"add","operands":[2,3]}',
      input: '{"operation":"add","operands":[20,3]}',
      output: '{"result":23}',
    })
    const kept = await db.prisma.decision.findMany({ orderBy: { createdAt: 'asc' } })
    expect(kept.map((one) => [one.actorId, one.arguments, one.argumentsDigest])).toEqual([
      [moderator.id, null, argumentsDigest],
      [admin.id, '{"operation":"add","operands":[20,3]}', digest],
      [moderator.id, null, digest],
    ])
  })
})

onEachEngine(
  'a question to several people, over two processes',
  (open) => {
    test('64 clicks at once over two processes, with edits among them, run the tool at most once', async () => {
      const db = await open()
      const other = withStatistics(openDatabase({ url: db.url, poolSize: 5 }))
      const { room, admin, moderator, ask } = await agentRoom(db)
      await setPolicy(db, room.id, { quorum: 2 })
      // Neither worker may take the other for dead while the clicks keep the machine busy.
      const options = { leaseMs: 10_000 }
      start(db, options)
      start(other, options)
      await ask('add 2 and 3')
      const { id, argumentsDigest, runId, executionId } = await pendingApproval(db)
      const people = [moderator, admin]
      for (let more = 0; more < 6; more++) {
        const person = await createPerson(db)
        await join(db, room.id, person, 'moderator')
        people.push(person)
      }
      const first = await decide(db, moderator, id, { ...yes(argumentsDigest), arguments: sum(20, 3) })
      const digests = [argumentsDigest, first.approval?.argumentsDigest ?? '']
      const clicks = Array.from({ length: 64 }, async (_, click) => {
        const who = people[click % people.length] ?? admin
        const edit = click % 5 === 0 ? { arguments: sum(click % 2, 3) } : {}
        // Some still see what was asked for, others what the first of them made of it.
        const shown = digests[Math.floor(click / 2) % 2] ?? ''
        return await decide(click % 2 === 0 ? db : other, who, id, { ...yes(shown), ...edit })
      })
      const outcomes = await Promise.allSettled(clicks)
      const codes = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
      const left = await db.prisma.approval.findUniqueOrThrow({ where: { id }, include: { decisions: true } })
      if (left.status === 'pending') {
        for (const person of people) await decide(db, person, id, yes(left.argumentsDigest)).catch(() => undefined)
      }
      await runWithStatus(db, 'completed', runId)
      const { status, decisions, ...approval } = await db.prisma.approval.findUniqueOrThrow({
        where: { id },
        include: { decisions: true },
      })
      const ran = await db.prisma.execution.findUniqueOrThrow({ where: { id: executionId } })
      const agreed = decisions.filter((one) => one.argumentsDigest === approval.argumentsDigest)
      const edits = decisions.filter((one) => one.arguments !== null).length
      console.log(`decisions ${decisions.length}, of them edits ${edits}; refusals ${codes.length}; ran ${ran.input}`)
      expect(new Set(codes)).toEqual(new Set(['conflict']))
      expect(status).toBe('approved')
      expect(new Set(agreed.map((one) => one.actorId)).size).toBe(2)
      expect(await db.prisma.event.count({ where: { type: 'execution.started' } })).toBe(1)
      const events = await db.prisma.event.findMany({ where: { type: 'approval.decided' } })
      expect(events.filter((event) => JSON.parse(event.data).outcome === 'approved')).toHaveLength(1)
      expect(events).toHaveLength(decisions.length)
      await stop()
      await other.close()
    })
  },
  ['file', 'postgresql'],
)
