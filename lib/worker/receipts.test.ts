import { expect, test, vi } from 'vitest'
import type { Script } from '@/lib/agents/scripted/script'
import type { Database } from '@/lib/core/database'
import { deleteMessage } from '@/lib/messages/delete-message'
import { sendMessage } from '@/lib/messages/send-message'
import { cancelRun } from '@/lib/runs/cancel-run'
import { getReceipt } from '@/lib/runs/get-receipt'
import { listAnswers } from '@/lib/runs/list-answers'
import { repeatRun } from '@/lib/runs/repeat-run'
import { startRun } from '@/lib/runs/start-run'
import { agentRoom, eventTypes, runWithStatus } from '@/lib/testing/agent-room'
import { createAgent, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { testWorkers } from '@/lib/testing/test-workers'
import { listMessages } from '@/lib/timeline/list-messages'

vi.setConfig({ testTimeout: 90_000 })

const { start } = testWorkers()

const short: Script = () => ({ text: 'Short answer.', calls: [] })

async function setHistory(db: Database, agentId: string, historyLimit: number) {
  await db.prisma.agentCard.update({ where: { actorId: agentId }, data: { historyLimit } })
}

onEachEngine('the receipt of an answer (W5)', (open) => {
  test('names every number that went in and every one that was left out, with the reason', async () => {
    const db = await open()
    const { room, agent, member, admin, ask } = await agentRoom(db)
    await setHistory(db, agent.id, 3)
    const root = await send(db, member, room.id, 'one')
    await send(db, member, room.id, 'two')
    const gone = await send(db, member, room.id, 'three')
    await deleteMessage(db, admin, room.id, gone.id)
    await send(db, member, room.id, 'four')
    const inThread = { clientId: 'five', content: 'five', threadRootId: root.id, replyToId: root.id }
    await sendMessage(db, member, room.id, inThread)
    const failing = start(db, { modelFor: async () => Promise.reject(new Error('away')) })
    await ask('six')
    const failed = await runWithStatus(db, 'failed')
    await failing.stop()
    start(db, {}, short)
    await ask('eight')
    const run = await runWithStatus(db, 'completed')
    const receipt = await getReceipt(db, member, room.id, run.answerMessageId ?? '')
    expect(receipt).toMatchObject({ runId: run.id, status: 'completed', cause: 'mention' })
    expect(receipt.steps).toMatchObject([
      {
        number: 1,
        included: [
          [2, 2],
          [4, 4],
          [6, 6],
          [8, 8],
        ],
        omitted: [
          { from: 1, to: 1, reason: 'limit' },
          { from: 3, to: 3, reason: 'deleted' },
          { from: 5, to: 5, reason: 'other_thread' },
          { from: 7, to: 7, reason: 'failed' },
        ],
        outputTokens: 2,
        costMicros: 0,
        costUnknown: false,
        finishReason: 'stop',
      },
    ])
    const answer = (await listMessages(db, member, room.id)).messages.at(-1)
    expect(answer?.answer).toMatchObject({ messageCount: 4, outputTokens: 2, runStatus: 'completed', siblings: [9] })
    expect(failed.answerMessageId).not.toBeNull()

    await sendMessage(db, member, room.id, { ...inThread, clientId: 'ten', content: `@${agent.name} and here?` })
    await vi.waitFor(async () => expect(await db.prisma.runStep.count()).toBe(2), 30_000)
    const second = await runWithStatus(db, 'completed')
    const { steps } = await getReceipt(db, member, room.id, second.answerMessageId ?? '')
    expect(steps[0]?.included).toEqual([
      [1, 1],
      [5, 5],
      [10, 10],
    ])
    expect(steps[0]?.omitted.map(({ from, to, reason }) => `${from}-${to} ${reason}`)).toEqual([
      '2-2 other_thread',
      '3-3 deleted',
      '4-4 other_thread',
      '6-9 other_thread',
    ])
  })

  test('says what a model with a price cost, and marks the sum as a floor where there is none', async () => {
    const db = await open()
    const { room, agent, member, ask } = await agentRoom(db)
    const now = new Date()
    await db.prisma.providerProfile.create({
      data: { id: 'profile', name: 'p', nameFolded: 'p', kind: 'openai', createdAt: now, updatedAt: now },
    })
    const card = { where: { actorId: agent.id } }
    await db.prisma.agentCard.update({ ...card, data: { profileId: 'profile', model: 'small-1' } })
    await db.prisma.modelPrice.create({
      data: { profileId: 'profile', prefix: 'small', inputMicros: 1_000_000n, outputMicros: 3_000_000n },
    })
    start(db, {}, short)
    await ask('hello')
    const run = await runWithStatus(db, 'completed')
    expect(Number(run.costMicros)).toBe(run.inputTokens + 3 * run.outputTokens)
    expect(run.costUnknown).toBe(false)
    await db.prisma.agentCard.update({ ...card, data: { model: 'other' } })
    await ask('again')
    await vi.waitFor(async () => expect(await db.prisma.runStep.count()).toBe(2), 30_000)
    expect(await runWithStatus(db, 'completed')).toMatchObject({ costUnknown: true, costMicros: 0n })
    expect((await listMessages(db, member, room.id)).messages.at(-1)?.answer).toMatchObject({ costUnknown: true })
  })

  test('exists for a call that was stopped too', async () => {
    const db = await open()
    const { room, member, ask } = await agentRoom(db)
    start(db, { pauseMs: 20 }, () => ({ text: 'word '.repeat(2000), calls: [] }))
    await ask('write')
    const run = await runWithStatus(db, 'running')
    await vi.waitFor(
      async () =>
        expect(await db.prisma.message.findFirst({ where: { content: { startsWith: 'word' } } })).not.toBeNull(),
      30_000,
    )
    await cancelRun(db, member, run.id)
    await vi.waitFor(async () => expect(await db.prisma.runStep.count()).toBe(1), 30_000)
    const { steps } = await getReceipt(db, member, room.id, run.answerMessageId ?? '')
    expect(steps).toMatchObject([{ finishReason: 'cancelled', included: [[1, 1]] }])
    expect((await eventTypes(db, run.id)).at(-1)).toBe('run.cancelled')
  })
})

onEachEngine('another run for the same message', (open) => {
  test('regenerated answers stand beside each other; the next prompt knows only the newest', async () => {
    const db = await open()
    const { room, agent, member, outsider, ask } = await agentRoom(db)
    await setHistory(db, agent.id, 10)
    let count = 0
    const prompts: string[] = []
    start(db, {}, ({ request }) => {
      prompts.push(request)
      return { text: `Answer ${++count}`, calls: [] }
    })
    const trigger = await ask('go')
    const first = await runWithStatus(db, 'completed')
    await expect(repeatRun(db, outsider, first.id, 'regenerate')).rejects.toMatchObject({ code: 'not_found' })
    await expect(repeatRun(db, member, first.id, 'continue')).rejects.toMatchObject({ code: 'conflict' })
    const again = await repeatRun(db, member, first.id, 'regenerate')
    expect(again).toMatchObject({ cause: 'regenerate', previousRunId: first.id, sessionId: first.sessionId })
    await runWithStatus(db, 'completed', again.id)
    const { messages } = await listMessages(db, member, room.id)
    const answers = messages.filter((message) => message.role === 'assistant')
    expect(answers.map((answer) => answer.parentId)).toEqual([trigger.id, trigger.id])
    expect(answers.map((answer) => answer.answer?.siblings)).toEqual([
      [2, 3],
      [2, 3],
    ])
    await ask('next')
    await vi.waitFor(async () => expect(await db.prisma.runStep.count()).toBe(3), 30_000)
    const last = await runWithStatus(db, 'completed')
    const { steps } = await getReceipt(db, member, room.id, last.answerMessageId ?? '')
    expect(steps[0]).toMatchObject({
      included: [
        [1, 1],
        [3, 4],
      ],
      omitted: [{ from: 2, to: 2, reason: 'older_answer' }],
    })
    expect((await listAnswers(db, member, room.id, trigger.id)).answers).toMatchObject([
      { agentId: agent.id, state: 'answered', runId: again.id, messageSeq: 3 },
    ])
  })

  test('a run that came to its step limit goes on from what it has stored', async () => {
    const db = await open()
    const { room, member, ask } = await agentRoom(db)
    const script: Script = ({ rounds }) =>
      rounds.length < 4
        ? { text: `Step ${rounds.length + 1}.`, calls: [{ name: 'clock', input: {} }] }
        : { text: `Done after ${rounds.length}.`, calls: [] }
    start(db, { stepLimit: 3 }, script)
    await ask('go')
    const cut = await runWithStatus(db, 'failed')
    const next = await repeatRun(db, member, cut.id, 'continue')
    await expect(repeatRun(db, member, cut.id, 'continue')).rejects.toMatchObject({ code: 'conflict' })
    await runWithStatus(db, 'completed', next.id)
    const { messages } = await listMessages(db, member, room.id)
    expect(messages.map((message) => message.content)).toEqual([
      expect.stringContaining('go'),
      'Step 1.\n\nStep 2.\n\nStep 3.',
      'Step 4.\n\nDone after 4.',
    ])
    expect(messages[2]?.parentId).toBe(messages[1]?.id)
    expect(messages[1]?.answer?.siblings).toEqual([2])
  })

  test('a session takes requests with a text, once per key, and none after its end', async () => {
    const db = await open()
    const { room, agent, member, outsider, ask } = await agentRoom(db)
    start(db, {}, short)
    const trigger = await ask('begin')
    const { sessionId } = await runWithStatus(db, 'completed')
    const input = { content: `@${agent.name} and more`, clientId: 'key' }
    await expect(startRun(db, outsider, sessionId, input)).rejects.toMatchObject({ code: 'not_found' })
    const run = await startRun(db, member, sessionId, input)
    expect(run).toMatchObject({ sessionId, requestedById: member.id })
    expect((await startRun(db, member, sessionId, input)).id).toBe(run.id)
    await runWithStatus(db, 'completed', run.id)
    const third = await startRun(db, member, sessionId, { triggerMessageId: trigger.id })
    await runWithStatus(db, 'completed', third.id)
    expect(await db.prisma.run.count()).toBe(3)
    const answers = (await listMessages(db, member, room.id)).messages.filter((one) => one.role === 'assistant')
    expect(answers).toHaveLength(3)

    await db.prisma.session.update({ where: { id: sessionId }, data: { status: 'paused' } })
    const waiting = await startRun(db, member, sessionId, { triggerMessageId: trigger.id })
    expect((await listAnswers(db, member, room.id, trigger.id)).answers).toMatchObject([{ reason: 'paused' }])
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await db.prisma.run.findUnique({ where: { id: waiting.id } })).toMatchObject({ status: 'queued' })
    await db.prisma.session.update({ where: { id: sessionId }, data: { status: 'completed' } })
    expect(await runWithStatus(db, 'failed', waiting.id)).toMatchObject({ error: 'Its session has ended (completed).' })
    await expect(startRun(db, member, sessionId, { triggerMessageId: trigger.id })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})

onEachEngine('why an agent did not answer', (open) => {
  test('is said for each agent of the room', async () => {
    const db = await open()
    const { room, agent, member, ask, outsider } = await agentRoom(db)
    const before = await send(db, member, room.id, 'early')
    const others = { never: await createAgent(db), late: await createAgent(db), off: await createAgent(db) }
    await join(db, room.id, others.never)
    await join(db, room.id, others.off)
    await db.prisma.membership.updateMany({ where: { actorId: others.never.id }, data: { answers: 'never' } })
    await db.prisma.agentCard.update({ where: { actorId: others.off.id }, data: { disabledAt: new Date() } })
    const message = await ask('what time is it')
    await join(db, room.id, others.late)
    const reasons = async (id: string) => {
      const { answers } = await listAnswers(db, member, room.id, id)
      return Object.fromEntries(answers.map((one) => [one.agentId, 'reason' in one ? one.reason : one.state]))
    }
    const rest = { [others.never.id]: 'never', [others.off.id]: 'disabled', [others.late.id]: 'before_joining' }
    expect(await reasons(message.id)).toEqual({ [agent.id]: 'queued', ...rest })
    start(db)
    await runWithStatus(db, 'completed')
    expect(await reasons(message.id)).toEqual({ [agent.id]: 'answered', ...rest })
    expect((await reasons(before.id))[agent.id]).toBe('not_mentioned')
    await expect(listAnswers(db, outsider, room.id, message.id)).rejects.toMatchObject({ code: 'not_found' })
  })
})
