import { expect, test, vi } from 'vitest'
import { agentRoom, pendingApproval, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { decide } from './decide'
import { listApprovals } from './list-approvals'
import type { ApprovalQuery } from './schema'

// Many builds and tests may share the machine; what is asserted is the state, not the speed.
vi.setConfig({ testTimeout: 90_000 })

onEachEngine('the list of approvals', (open) => {
  test('is narrowed by tool, agent, person, model, time, and by who decided what', async () => {
    const db = await open()
    const { room, agent, member, moderator, admin, outsider, ask } = await agentRoom(db)
    const worker = startTestWorker(db)
    await ask('add 2 and 3')
    const first = await pendingApproval(db)
    await decide(db, moderator, first.id, {
      decision: 'approve',
      argumentsDigest: first.argumentsDigest,
      arguments: { operation: 'add', operands: [2, 4] },
    })
    await runWithStatus(db, 'completed', first.runId)
    await ask('add 5 and 6')
    const second = await vi.waitFor(() => db.prisma.approval.findFirstOrThrow({ where: { status: 'pending' } }), 30_000)
    await decide(db, admin, second.id, { decision: 'deny', argumentsDigest: second.argumentsDigest, reason: 'no' })
    await runWithStatus(db, 'completed', second.runId)
    await worker.stop()
    const run = await db.prisma.run.findUniqueOrThrow({ where: { id: first.runId } })

    const found = async (query: ApprovalQuery, who = member) => {
      const { approvals, total } = await listApprovals(db, who, query)
      expect(total).toBe(approvals.length)
      return approvals.map(({ approval }) => approval?.id)
    }
    const both = [second.id, first.id]
    expect(await found({})).toEqual(both)
    expect(await found({ tool: 'calculator', agent: agent.id, person: member.id, room: room.id })).toEqual(both)
    expect(await found({ model: run.model, provider: run.provider })).toEqual(both)
    expect(await found({ session: first.sessionId })).toEqual(first.sessionId === second.sessionId ? both : [first.id])
    for (const none of [
      { tool: 'clock' },
      { agent: member.id },
      { person: admin.id },
      { model: 'another' },
      { provider: 'another' },
      { session: room.id },
    ]) {
      expect(await found(none), JSON.stringify(none)).toEqual([])
    }
    expect(await found({ decider: moderator.id })).toEqual([first.id])
    expect(await found({ decider: admin.id, decision: 'deny' })).toEqual([second.id])
    expect(await found({ decider: admin.id, decision: 'approve' })).toEqual([])
    expect(await found({ edited: 'yes' })).toEqual([first.id])
    expect(await found({ edited: 'yes', decider: admin.id })).toEqual([])
    const [asked, next] = [first.createdAt.toISOString(), second.createdAt.toISOString()]
    expect(await found({ from: asked, to: next })).toEqual([first.id])
    expect(await found({ from: next })).toEqual([second.id])
    expect(await found({}, outsider)).toEqual([])
    expect(await found({ rooms: 'moderated' })).toEqual([])
    expect(await found({ rooms: 'moderated' }, moderator)).toEqual(both)
    // A page less than all says how many there are.
    expect(await listApprovals(db, member, { limit: 1 })).toMatchObject({ total: 2, approvals: [{}] })
  })
})
