import { expect, test, vi } from 'vitest'
import * as z from 'zod'
import { defineTool } from '@/lib/agents/tools/tool'
import { toolDefinition } from '@/lib/agents/tools/tool-definition'
import { agentRoom, pendingApproval, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { setPolicy } from '@/lib/testing/set-policy'
import { testWorkers } from '@/lib/testing/test-workers'
import type { Worker } from '@/lib/worker/worker'
import { decide } from './decide'

vi.setConfig({ testTimeout: 90_000 })

const { start, stop } = testWorkers()
const yes = (argumentsDigest: string) => ({ decision: 'approve' as const, argumentsDigest })

function counter(description: string, isVetted?: boolean) {
  return defineTool({
    ...{ name: 'counter', description, isVetted, isIdempotent: false, risk: 'write' },
    input: z.strictObject({}),
    run: () => ({ ok: true }),
  })
}
const script = ({ rounds }: { rounds: unknown[] }) =>
  rounds.length === 0 ? { text: '', calls: [{ name: 'counter', input: {} }] } : { text: 'done', calls: [] }

onEachEngine('"do not ask again"', (open) => {
  test('holds for the session or the room, until it is revoked', async () => {
    const db = await open()
    const { room, admin, member, ask } = await agentRoom(db)
    start(db)
    await ask('add 2 and 3')
    const one = await pendingApproval(db)
    await decide(db, admin, one.id, { ...yes(one.argumentsDigest), remember: 'session' })
    await runWithStatus(db, 'completed', one.runId)
    expect(await db.prisma.toolGrant.findMany()).toMatchObject([
      { roomId: room.id, sessionId: one.sessionId, grantedById: admin.id, approvalId: one.id, revokedAt: null },
    ])
    // A mention outside a thread starts a session of its own.
    await ask('add 4 and 5')
    const two = await pendingApproval(db)
    await decide(db, admin, two.id, { ...yes(two.argumentsDigest), remember: 'room' })
    await runWithStatus(db, 'completed', two.runId)
    await ask('add 6 and 7', member)
    await vi.waitFor(async () => expect(await db.prisma.execution.count({ where: { status: 'completed' } })).toBe(3), {
      timeout: 30_000,
    })
    expect(await db.prisma.approval.count()).toBe(2)
    await db.prisma.toolGrant.updateMany({ data: { revokedAt: new Date() } })
    await ask('add 8 and 9')
    await pendingApproval(db)
  })

  test('is for moderators where it is for the whole room, and for nobody where several have to agree', async () => {
    const db = await open()
    const { room, admin, member, ask } = await agentRoom(db)
    await setPolicy(db, room.id, { deciderRole: 'member' })
    start(db)
    await ask('add 2 and 3')
    const one = await pendingApproval(db)
    const always = { ...yes(one.argumentsDigest), remember: 'room' as const }
    await expect(decide(db, member, one.id, always)).rejects.toMatchObject({ code: 'forbidden' })
    await decide(db, member, one.id, yes(one.argumentsDigest))
    await runWithStatus(db, 'completed', one.runId)
    await setPolicy(db, room.id, { quorum: 2 })
    await ask('add 4 and 5')
    const two = await pendingApproval(db)
    const remember = 'session' as const
    const invalid = decide(db, admin, two.id, { ...yes(two.argumentsDigest), remember })
    await expect(invalid).rejects.toMatchObject({ code: 'invalid' })
    const denied = { decision: 'deny' as const, argumentsDigest: two.argumentsDigest, remember }
    await expect(decide(db, admin, two.id, denied)).rejects.toThrow()
    expect(await db.prisma.toolGrant.count()).toBe(0)
  })

  test('ends with the definition: a changed tool asks again, as does one nobody vetted', async () => {
    const db = await open()
    const { admin, ask } = await agentRoom(db)
    const boxOf = (tool: ReturnType<typeof counter>) => async () => new Map([[tool.name, tool]])
    const first = startTestWorker(db, { toolsFor: boxOf(counter('Counts.')) }, script)
    await ask('go')
    const one = await pendingApproval(db)
    await decide(db, admin, one.id, { ...yes(one.argumentsDigest), remember: 'room' })
    await runWithStatus(db, 'completed', one.runId)
    await first.stop()
    for (const tool of [counter('Counts, and more.'), counter('Counts.', false)]) {
      const worker = startTestWorker(db, { toolsFor: boxOf(tool) }, script)
      await ask('go')
      const asked = await pendingApproval(db)
      expect(asked.id).not.toBe(one.id)
      await decide(db, admin, asked.id, { decision: 'deny', argumentsDigest: asked.argumentsDigest })
      await runWithStatus(db, 'completed', asked.runId)
      const execution = await db.prisma.execution.findUniqueOrThrow({ where: { id: asked.executionId } })
      expect(execution).toMatchObject({ status: 'denied', requiredApproval: true })
      await worker.stop()
    }
    expect(await db.prisma.approval.count()).toBe(3)
    expect(await db.prisma.execution.count({ where: { status: 'completed' } })).toBe(1)
  })

  test('a room rule allows without a card, and a call it allowed does not run once it is gone', async () => {
    const db = await open()
    const { room, admin, ask } = await agentRoom(db)
    const tool = counter('Counts.')
    const tools = new Map([[tool.name, tool]])
    const data = { setById: admin.id, updatedAt: new Date(), definition: toolDefinition(tool), policy: 'allow' }
    await db.prisma.toolRule.create({ data: { roomId: room.id, toolName: 'counter', ...data } })
    start(db, { toolsFor: async () => tools }, script)
    await ask('go')
    await runWithStatus(db, 'completed')
    expect(await db.prisma.approval.count()).toBe(0)
    expect(await db.prisma.execution.findFirst()).toMatchObject({ status: 'completed', requiredApproval: false })
    await stop()

    // Planned while it was allowed; taken back before it began.
    let second: Worker | null = null
    const crash = (point: string) => {
      if (point !== 'step stored') return
      second?.die()
      throw new Error('Killed.')
    }
    second = startTestWorker(db, { toolsFor: async () => tools, crash }, script)
    await ask('go')
    const planned = { status: 'pending', startedAt: null }
    await vi.waitFor(async () => expect(await db.prisma.execution.count({ where: planned })).toBe(1), {
      timeout: 30_000,
    })
    const where = { roomId_toolName: { roomId: room.id, toolName: 'counter' } }
    await db.prisma.toolRule.update({ where, data: { policy: 'ask' } })
    start(db, { toolsFor: async () => tools }, script)
    await runWithStatus(db, 'completed')
    expect(await db.prisma.execution.findMany({ orderBy: { createdAt: 'asc' } })).toMatchObject([
      { status: 'completed' },
      { status: 'failed', startedAt: null, error: 'This tool now needs approval.' },
    ])
  })
})
