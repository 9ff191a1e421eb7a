import { expect, test, vi } from 'vitest'
import type { Database } from '@/lib/core/database'
import { agentRoom, pendingApproval, runWithStatus } from '@/lib/testing/agent-room'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { testWorkers } from '@/lib/testing/test-workers'
import { decide } from './decide'
import { rehearseRule } from './rehearse-rule'

vi.setConfig({ testTimeout: 90_000 })

onEachEngine('the rehearsal of a rule', (open) => {
  const workers = testWorkers()

  /** Three calls of the calculator, which is asked about: approved, approved with other arguments, denied. */
  async function history(db: Database) {
    const place = await agentRoom(db)
    workers.start(db)
    for (const [index, answer] of (['approve', 'edit', 'deny'] as const).entries()) {
      await place.ask(`add ${index} and 3`)
      const { id, argumentsDigest } = await pendingApproval(db)
      const decision = answer === 'deny' ? 'deny' : 'approve'
      const edited = answer === 'edit' ? { arguments: { operation: 'add', operands: [1, 1] } } : {}
      await decide(db, place.moderator, id, { decision, argumentsDigest, ...edited })
      await vi.waitFor(
        async () => expect(await db.prisma.run.count({ where: { status: 'completed' } })).toBe(index + 1),
        20_000,
      )
    }
    await workers.stop()
    // Two, four and six minutes went by before somebody decided.
    const approvals = await db.prisma.approval.findMany({ orderBy: { createdAt: 'asc' } })
    for (const [index, { id, createdAt }] of approvals.entries()) {
      const decidedAt = new Date(createdAt.getTime() + (index + 1) * 120_000)
      await db.prisma.approval.update({ where: { id }, data: { decidedAt } })
    }
    return place
  }

  test('says what would have been allowed, asked and denied, and what people had said', async () => {
    const db = await open()
    const { room, moderator, admin } = await history(db)
    const rehearse = (policy: 'preset' | 'allow' | 'ask' | 'deny') =>
      rehearseRule(db, moderator, room.id, { tool: 'calculator', policy })

    const allow = await rehearse('allow')
    expect(allow).toMatchObject({
      ...{ calls: 3, isWhole: true, days: 30, was: { allowed: 0, asked: 3, denied: 0 } },
      would: { allowed: 3, asked: 0, denied: 0 },
      spared: { questions: 3, approved: 2, edited: 1, denied: 1, expired: 0, waitedMs: 12 * 60_000 },
      waiting: { samples: 3, p50: 240_000, p95: 360_000, newlyAsked: 0, addedMs: 0 },
      deciders: [],
    })
    expect(allow.refused).toHaveLength(1)
    const denied = await db.prisma.approval.findFirstOrThrow({ where: { status: 'denied' } })
    expect(allow.refused[0]?.runId).toBe(denied.runId)

    expect(await rehearse('deny')).toMatchObject({ would: { allowed: 0, asked: 0, denied: 3 } })
    for (const policy of ['ask', 'preset'] as const) {
      const ask = await rehearse(policy)
      expect(ask).toMatchObject({ would: { allowed: 0, asked: 3, denied: 0 }, spared: { questions: 0 }, refused: [] })
      expect([...ask.deciders].sort()).toEqual([admin.id, moderator.id].sort())
    }
    // Nothing was set by trying.
    expect(await db.prisma.toolRule.count()).toBe(0)
  })

  test('asking about what ran by itself adds the usual wait; a tool that has changed would be asked about', async () => {
    const db = await open()
    const { room, moderator } = await history(db)
    const [first] = await db.prisma.approval.findMany({ orderBy: { createdAt: 'asc' } })
    await db.prisma.approval.delete({ where: { id: first?.id } })
    const ask = await rehearseRule(db, moderator, room.id, { tool: 'calculator', policy: 'ask' })
    expect(ask).toMatchObject({
      ...{ was: { allowed: 1, asked: 2, denied: 0 }, would: { allowed: 0, asked: 3, denied: 0 } },
      waiting: { samples: 2, p50: 240_000, newlyAsked: 1, addedMs: 240_000 },
    })
    await db.prisma.toolCall.updateMany({ where: { runId: first?.runId }, data: { definition: 'another' } })
    const allow = await rehearseRule(db, moderator, room.id, { tool: 'calculator', policy: 'allow' })
    expect(allow.would).toEqual({ allowed: 2, asked: 1, denied: 0 })
  })

  test('is of the last days, of one room, and for its moderators', async () => {
    const db = await open()
    const { room, moderator, member, outsider, ask } = await agentRoom(db)
    workers.start(db)
    await ask('hello')
    await runWithStatus(db, 'completed')
    const query = { tool: 'calculator', policy: 'allow' } as const
    expect(await rehearseRule(db, moderator, room.id, query)).toMatchObject({ calls: 0, waiting: { p50: null } })
    await expect(rehearseRule(db, member, room.id, query)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(rehearseRule(db, outsider, room.id, query)).rejects.toMatchObject({ code: 'not_found' })
    await ask('add 1 and 2')
    await pendingApproval(db)
    const later = new Date(Date.now() + 31 * 86_400_000)
    expect(await rehearseRule(db, moderator, room.id, query)).toMatchObject({ calls: 1 })
    expect(await rehearseRule(db, moderator, room.id, query, later)).toMatchObject({ calls: 0 })
    await expect(rehearseRule(db, moderator, room.id, { ...query, days: 91 })).rejects.toThrow()
  })
})
