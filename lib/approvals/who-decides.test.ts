import { expect, test, vi } from 'vitest'
import { issueToken } from '@/lib/auth/issue-token'
import { commit } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import type { Approval, Decision } from '@/lib/core/generated/sqlite/client'
import { newId } from '@/lib/core/ids'
import { deleteSession } from '@/lib/runs/delete-session'
import { agentRoom, eventTypes, pendingApproval, runWithStatus } from '@/lib/testing/agent-room'
import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { setPolicy } from '@/lib/testing/set-policy'
import { testWorkers } from '@/lib/testing/test-workers'
import { countAgreed } from './count-agreed'
import { decide } from './decide'
import { getApproval } from './get-approval'
import { refusalOfDecision } from './refusal-of-decision'
import { requireOpenQuestion } from './require-open-question'

vi.setConfig({ testTimeout: 90_000 })

const { start } = testWorkers()
const yes = (argumentsDigest: string) => ({ decision: 'approve' as const, argumentsDigest })
const no = (argumentsDigest: string, reason = '') => ({ decision: 'deny' as const, argumentsDigest, reason })

/** A question that waits in the room of agentRoom. */
async function question(db: Database) {
  const place = await agentRoom(db)
  start(db)
  await place.ask('add 2 and 3')
  return { ...place, approval: await pendingApproval(db) }
}

async function dataOf(db: Database, runId: string, type: string) {
  const event = await db.prisma.event.findFirstOrThrow({ where: { runId, type }, orderBy: { roomSeq: 'desc' } })
  return JSON.parse(event.data)
}

onEachEngine('who decides a question', (open) => {
  test('nobody outside of its room, nor once its session was deleted; nobody learns that it is there', async () => {
    const db = await open()
    const { approval, outsider, moderator, admin } = await question(db)
    const missing = { code: 'not_found', message: 'Approval not found.' }
    await expect(decide(db, outsider, approval.id, yes(approval.argumentsDigest))).rejects.toMatchObject(missing)
    await expect(getApproval(db, outsider, approval.id)).rejects.toMatchObject(missing)
    // Somebody's own rooms elsewhere say nothing about this one.
    await createRoom(db, outsider)
    await expect(decide(db, outsider, approval.id, yes(approval.argumentsDigest))).rejects.toMatchObject(missing)
    expect(await db.prisma.auditEntry.count({ where: { actorId: outsider.id } })).toBe(0)
    await deleteSession(db, admin, approval.sessionId)
    await expect(decide(db, moderator, approval.id, yes(approval.argumentsDigest))).rejects.toMatchObject(missing)
    expect(await db.prisma.decision.count()).toBe(0)
  })

  test('whoever may not is told who does', async () => {
    const db = await open()
    const { approval, member, moderator, admin } = await question(db)
    const refusal = async (data: Partial<Approval>, actor = member) => {
      const preset = { deciderRole: 'moderator', deciderIds: null, fourEyes: false, askedForId: admin.id }
      await db.prisma.approval.update({ where: { id: approval.id }, data: { ...preset, ...data } })
      const { message } = await decide(db, actor, approval.id, yes(approval.argumentsDigest)).catch((error) => error)
      return message
    }
    expect(await refusal({})).toBe('Only moderators and admins of this room can decide.')
    expect(await refusal({ deciderRole: 'admin' }, moderator)).toBe('Only admins of this room can decide.')
    expect(await refusal({ deciderRole: 'instance' }, moderator)).toBe('Only administrators of this server can decide.')
    expect(await refusal({ deciderRole: 'people', deciderIds: admin.id })).toBe(
      'Only the people this budget names can decide.',
    )
    expect(await refusal({ deciderIds: admin.id }, moderator)).toBe(
      'Only the approvers listed in the room settings can decide.',
    )
    expect(await refusal({ fourEyes: true, askedForId: moderator.id }, moderator)).toBe(
      'The person who asked cannot decide.',
    )
    // Four eyes are no reason for somebody who did not ask.
    expect(await refusal({ fourEyes: true, askedForId: admin.id })).toBe(
      'Only moderators and admins of this room can decide.',
    )
    await db.prisma.room.update({ where: { id: approval.roomId }, data: { archivedAt: new Date() } })
    expect(await refusal({}, moderator)).toBe('This room is archived and read-only.')
    expect(await db.prisma.decision.count()).toBe(0)
  })

  test('what was decided stands in the log: on what, how, why, and that a refused call is over', async () => {
    const db = await open()
    const { approval, moderator, ask } = await question(db)
    const { argumentsDigest, executionId, runId } = approval
    await decide(db, moderator, approval.id, no(argumentsDigest, 'Too early.'))
    const made = await db.prisma.decision.findFirstOrThrow()
    const facts = { approvalId: approval.id, executionId, argumentsDigest, decisionId: made.id, agreed: 0 }
    const reason = commit(made.reasonSalt, 'Too early.')
    expect(await dataOf(db, runId, 'approval.decided')).toEqual({
      ...{ ...facts, decision: 'deny', outcome: 'denied', reason },
    })
    expect(await dataOf(db, runId, 'execution.denied')).toEqual({ executionId })
    await runWithStatus(db, 'completed', runId)

    await ask('add 4 and 5')
    const next = await pendingApproval(db)
    await decide(db, moderator, next.id, { ...yes(next.argumentsDigest), remember: 'session' })
    await runWithStatus(db, 'completed', next.runId)
    expect(await dataOf(db, next.runId, 'approval.decided')).toMatchObject({ decision: 'approve', agreed: 1 })
    expect(await eventTypes(db, next.runId)).not.toContain('execution.denied')
    const grant = await db.prisma.toolGrant.findFirstOrThrow()
    const { agentId, sessionId, toolName, definition } = grant
    expect(await dataOf(db, next.runId, 'grant.given')).toEqual({
      ...{ grantId: grant.id, approvalId: next.id, agentId, sessionId, tool: toolName, definition },
    })
  })

  test('a member who decides may remember it for the session, not for the room', async () => {
    const db = await open()
    const { room, member, ask } = await agentRoom(db)
    await setPolicy(db, room.id, { deciderRole: 'member' })
    start(db)
    await ask('add 2 and 3')
    const { id, argumentsDigest } = await pendingApproval(db)
    expect(await getApproval(db, member, id)).toMatchObject({ canDecide: true, canRememberForRoom: false })
    const always = decide(db, member, id, { ...yes(argumentsDigest), remember: 'room' })
    await expect(always).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Only moderators'),
    })
    const once = await decide(db, member, id, { ...yes(argumentsDigest), remember: 'session' })
    expect(once).toMatchObject({ canDecide: false, canRememberForRoom: false, approval: { status: 'approved' } })
  })

  test('edits of a token bind the run to what the token may', async () => {
    const db = await open()
    const { approval, moderator, room } = await question(db)
    const scopes = ['rooms:read', 'messages:write', 'approvals:decide'] as const
    const owner = { actorId: moderator.id, createdById: moderator.id }
    const { id } = await issueToken(db, owner, { name: 'phone', scopes: [...scopes], roomIds: [room.id] })
    const actor = { ...moderator, token: { id, scopes: [...scopes], roomIds: [room.id] } }
    const input = { operation: 'add', operands: [7, 3] }
    await decide(db, actor, approval.id, { ...yes(approval.argumentsDigest), arguments: input })
    const run = await db.prisma.run.findUniqueOrThrow({ where: { id: approval.runId } })
    expect(run.tokenIds?.split(' ')).toContain(id)
  })
})

onEachEngine('what people decided', (open) => {
  /** An approval with these answers, as rows that were read. */
  async function answered(db: Database, over: Partial<Approval>, decisions: Partial<Decision>[]) {
    const place = await question(db)
    const { approval, moderator } = place
    const preset = {
      ...{ id: newId(), approvalId: approval.id, actorId: moderator.id, onBehalfOfId: null, decision: 'approve' },
      ...{ reason: '', reasonSalt: '', arguments: null, argumentsSalt: null, createdAt: new Date() },
      argumentsDigest: approval.argumentsDigest,
    }
    return { ...place, rows: { ...approval, ...over, decisions: decisions.map((one) => ({ ...preset, ...one })) } }
  }

  test('lets a call run only where it was approved, as it is now, by people who still may', async () => {
    const db = await open()
    const { rows, room, moderator, admin, member } = await answered(db, { status: 'approved' }, [{}])
    const refusal = (over: object) => refusalOfDecision(db.prisma, { ...rows, ...over })
    expect(await refusal({})).toBeNull()
    expect(await refusalOfDecision(db.prisma, null)).toBe('This was not approved.')
    for (const status of ['pending', 'denied', 'expired', 'cancelled']) {
      expect(await refusal({ status }), status).toBe('This was not approved.')
    }
    const [made] = rows.decisions
    const other = { ...made, argumentsDigest: '0'.repeat(64) }
    expect(await refusal({ decisions: [] })).toBe('This was not approved.')
    expect(await refusal({ decisions: [other] })).toBe('This was not approved.')
    expect(await refusal({ decisions: [{ ...made, decision: 'deny' }] })).toBe('This was not approved.')
    expect(await refusal({ quorum: 2 })).toBe(
      'Not enough of the people who approved this can still decide in this room.',
    )

    const count = (decisions: object[]) => countAgreed(db.prisma, { ...rows, decisions } as typeof rows)
    expect(await count([made ?? {}, { ...made, actorId: admin.id }])).toBe(2)
    expect(await count([made ?? {}, { ...made }])).toBe(1)
    expect(await count([{ ...made, decision: 'deny' }, other, { ...made, actorId: member.id }])).toBe(0)
    // In the name of somebody who never let them.
    expect(await count([{ ...made, onBehalfOfId: admin.id }])).toBe(0)
    const where = { roomId_actorId: { roomId: room.id, actorId: moderator.id } }
    await db.prisma.membership.update({ where, data: { role: 'member' } })
    expect(await refusal({})).toBe('The person who approved this can no longer decide in this room.')
  })

  test('a question is over at the moment it says, and once it is decided', async () => {
    const db = await open()
    const { rows, moderator, admin } = await answered(db, {}, [{}])
    const { argumentsDigest } = rows
    const answer = { argumentsDigest, digest: argumentsDigest, deciderId: admin.id }
    const at = (now: Date, over: Partial<Approval> = {}, own: Partial<typeof answer> = {}) =>
      requireOpenQuestion(now, { ...rows, ...over }, { ...answer, ...own })
    const before = new Date(rows.expiresAt.getTime() - 1)
    expect(() => at(before)).not.toThrow()
    expect(() => at(rows.expiresAt)).toThrow('This request has expired.')
    expect(() => at(before, { status: 'expired' })).toThrow('This request has expired.')
    // Decided before: it does not expire any more.
    expect(() => at(rows.expiresAt, { status: 'approved' })).toThrow('This is already decided.')
    expect(() => at(before, { status: 'denied' })).toThrow('This is already decided.')
    expect(() => at(before, {}, { argumentsDigest: '0'.repeat(64) })).toThrow('The arguments have changed.')
    expect(() => at(before, {}, { deciderId: moderator.id })).toThrow('You have already decided.')
  })
})

onEachEngine('two who answer at once', (open) => {
  test('are told the same as one after the other', async () => {
    const db = await open()
    const { approval, moderator } = await question(db)
    const twice = await Promise.allSettled(
      [1, 2].map(() => decide(db, moderator, approval.id, yes(approval.argumentsDigest))),
    )
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const [refused] = twice.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toMatchObject({ code: 'conflict' })
    await join(db, approval.roomId, await createPerson(db), 'admin')
    expect(await db.prisma.decision.count()).toBe(1)
  })
})
