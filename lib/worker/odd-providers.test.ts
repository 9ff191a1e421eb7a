import { expect, test, vi } from 'vitest'
import { modelFor } from '@/lib/agents/model-for'
import type { Database } from '@/lib/core/database'
import { deleteMessage } from '@/lib/messages/delete-message'
import { getReceipt } from '@/lib/runs/get-receipt'
import { getRunTimeline } from '@/lib/runs/get-run-timeline'
import { repeatRun } from '@/lib/runs/repeat-run'
import { getStatistics } from '@/lib/statistics/get-statistics'
import { agentRoom, runWithStatus } from '@/lib/testing/agent-room'
import { join, send } from '@/lib/testing/factories'
import { anthropicPieces, callPiece, oddModel, piece, sendEvents } from '@/lib/testing/odd-model'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { createProviderAgent } from '@/lib/testing/provider-agent'
import { testWorkers } from '@/lib/testing/test-workers'
import { listMessages } from '@/lib/timeline/list-messages'

/** Whole runs against providers that are not like OpenAI. */

vi.setConfig({ testTimeout: 60_000 })

const odd = oddModel()
const { start } = testWorkers()

async function place(db: Database, kind: 'openai' | 'anthropic' = 'openai') {
  const { room, member } = await agentRoom(db)
  const agent = await createProviderAgent(db, { baseUrl: odd.url, kind, tools: { clock: 'allow' } })
  await join(db, room.id, agent)
  start(db, { modelFor })
  const last = async () =>
    (await listMessages(db, member, room.id)).messages.findLast((message) => message.role === 'assistant')
  return { room, member, agent, last, ask: (text: string) => send(db, member, room.id, `@${agent.name} ${text}`) }
}

onEachEngine('a run with a provider', (open) => {
  test('that keeps its state in long ids of calls gets them back whole', async () => {
    const db = await open()
    const { ask, last } = await place(db)
    const ids = ['a'.repeat(440), `${'a'.repeat(440)}b`]
    odd.answer = (response, { messages }, count) => {
      if (count === 1) {
        const calls = ids.map((id, index) => piece(callPiece({ id, name: 'clock', arguments: '{}' }, index)))
        return sendEvents(response, ...calls, piece({}, 'tool_calls'), '[DONE]')
      }
      const answered = messages.flatMap((message) => (message.role === 'tool' ? [message.tool_call_id] : []))
      sendEvents(response, piece({ content: `${answered.join() === ids.join()}` }, 'stop'), '[DONE]')
    }
    await ask('go')
    await runWithStatus(db, 'completed')
    expect(await last()).toMatchObject({ content: 'true', tools: [{ status: 'completed' }, { status: 'completed' }] })
    expect(odd.bodies[1]?.messages.find((message) => message.tool_calls)?.tool_calls).toMatchObject(
      ids.map((id) => ({ id })),
    )
  })

  test('that wants reasoning_content and extra_content back gets them, and they are shown folded and erased', async () => {
    const db = await open()
    const { room, member, ask, last } = await place(db)
    const extra_content = { google: { thought_signature: 'sig==' }, vendor: { state: [1, 'two'] } }
    odd.answer = (response, { messages }, count) => {
      if (count === 1) {
        const call = { id: 'one', name: 'clock', arguments: '{}', extra_content }
        const thought = ['I need ', 'the time.'].map((reasoning_content) => piece({ reasoning_content }))
        return sendEvents(response, ...thought, piece(callPiece(call)), piece({}, 'tool_calls'), '[DONE]')
      }
      const asked = messages.find((message) => message.tool_calls)
      const isBack = asked?.reasoning_content === 'I need the time.'
      if (!isBack || JSON.stringify(asked?.tool_calls).includes(JSON.stringify(extra_content)) === false)
        return response.writeHead(400).end('{"error":{"message":"reasoning_content must be passed back"}}')
      sendEvents(response, piece({ content: 'Noon.' }, 'stop'), '[DONE]')
    }
    await ask('what time is it?')
    const run = await runWithStatus(db, 'completed')
    const answer = await last()
    expect(answer).toMatchObject({ content: 'Noon.', answer: { hasReasoning: true } })
    const { steps } = await getReceipt(db, member, room.id, run.answerMessageId ?? '')
    expect(steps.map((step) => step.reasoning)).toEqual(['I need the time.', null])
    await db.prisma.membership.updateMany({ where: { actorId: member.id }, data: { role: 'admin' } })
    await deleteMessage(db, member, room.id, run.answerMessageId ?? '')
    expect(
      await db.prisma.runStep.count({
        where: { OR: [{ reasoning: { not: null } }, { providerMetadata: { not: null } }] },
      }),
    ).toBe(0)
  })

  test('that wants reasoning_details back gets all of them, with the step that had the call and with no other', async () => {
    const db = await open()
    const { ask, last } = await place(db)
    const details = [
      { type: 'reasoning.summary', summary: 'Time', id: 'r1', format: 'x', index: 0 },
      { type: 'reasoning.text', text: 'I need ', signature: null, index: 1 },
      { type: 'reasoning.text', text: 'the time.', signature: 'sig==', index: 1 },
      { type: 'reasoning.encrypted', data: 'abc=', index: 2 },
    ]
    odd.answer = (response, { messages }, count) => {
      if (count === 1) {
        const thought = [details.slice(0, 2), details.slice(2, 3), details.slice(3)].map((reasoning_details) =>
          piece({ content: '', reasoning: 'Hm.', reasoning_details }),
        )
        const call = { id: 'one', name: 'clock', arguments: '{}' }
        return sendEvents(response, ...thought, piece(callPiece(call)), piece({}, 'tool_calls'), '[DONE]')
      }
      const given = messages.map((message) => message.reasoning_details ?? null).filter((one) => one !== null)
      const isBack = JSON.stringify(given) === JSON.stringify([details])
      sendEvents(response, piece({ content: isBack ? 'Noon.' : JSON.stringify(given) }, 'stop'), '[DONE]')
    }
    await ask('what time is it?')
    await runWithStatus(db, 'completed')
    expect(await last()).toMatchObject({ content: 'Noon.', answer: { hasReasoning: true } })
  })

  test('that thinks in tags never gets its thoughts back as an answer', async () => {
    const db = await open()
    const { room, member, ask, last } = await place(db)
    odd.answer = (response, _, count) =>
      count === 1
        ? sendEvents(
            response,
            piece({ content: '<thi' }),
            piece({ content: 'nk>secret</think>\n\nFive.' }),
            piece({}, 'stop'),
            '[DONE]',
          )
        : sendEvents(response, piece({ content: 'more secret\n</think>\nSix.' }, 'stop'), '[DONE]')
    await ask('two and three?')
    const first = await runWithStatus(db, 'completed')
    expect(await last()).toMatchObject({ content: 'Five.', answer: { hasReasoning: true } })
    const { steps } = await getReceipt(db, member, room.id, first.answerMessageId ?? '')
    expect(steps[0]?.reasoning).toBe('secret')
    await ask('and one more?')
    await vi.waitFor(async () => expect(await last()).toMatchObject({ content: 'Six.', status: 'completed' }), 20_000)
    expect(JSON.stringify(odd.bodies[1]?.messages)).toContain('Five.')
    expect(JSON.stringify(odd.bodies[1]?.messages)).not.toContain('secret')
  })

  test('that stops at its limit has an answer marked as cut, which goes on when asked', async () => {
    const db = await open()
    const { member, ask, last } = await place(db)
    odd.answer = (response, _, count) =>
      count === 1
        ? sendEvents(response, piece({ content: 'One, two,' }, 'length'), '[DONE]')
        : sendEvents(response, piece({ content: ' three.' }, 'stop'), '[DONE]')
    await ask('count')
    const run = await runWithStatus(db, 'completed')
    expect(await last()).toMatchObject({ content: 'One, two,', status: 'completed', answer: { cut: 'length' } })
    await repeatRun(db, member, run.id, 'continue')
    await vi.waitFor(
      async () => expect(await last()).toMatchObject({ status: 'completed', answer: { cut: null } }),
      20_000,
    )
    expect((await last())?.content).toContain('three.')
    const told = odd.bodies[1]?.messages.slice(-2)
    expect(told).toMatchObject([{ role: 'assistant', content: 'One, two,' }, { role: 'user' }])
    expect(told?.[1]?.content).toContain('Continue exactly where the text ends')
    const next = await runWithStatus(db, 'completed')
    await expect(repeatRun(db, member, next.id, 'continue')).rejects.toMatchObject({ code: 'conflict' })
  })

  test('of Anthropic that stops at its limit has an answer marked as cut, which goes on when asked', async () => {
    const db = await open()
    const { member, ask, last } = await place(db, 'anthropic')
    odd.answer = (response, _, count) =>
      sendEvents(response, ...(count === 1 ? anthropicPieces('One, two,', 'max_tokens') : anthropicPieces(' three.')))
    await ask('count')
    const run = await runWithStatus(db, 'completed')
    expect(await last()).toMatchObject({
      content: 'One, two,',
      status: 'completed',
      answer: { cut: 'length', inputTokens: 11, outputTokens: 7, tokensEstimated: false },
    })
    await repeatRun(db, member, run.id, 'continue')
    await vi.waitFor(
      async () => expect(await last()).toMatchObject({ status: 'completed', answer: { cut: null } }),
      20_000,
    )
    expect((await last())?.content).toContain('three.')
    expect(JSON.stringify(odd.bodies[1]?.messages)).toContain('Continue exactly where the text ends')
  })

  test('that only thought until its limit is said so', async () => {
    const db = await open()
    const { ask } = await place(db)
    odd.answer = (response) => sendEvents(response, piece({ reasoning: 'Hm, ' }), piece({}, 'length'), '[DONE]')
    await ask('count')
    expect((await runWithStatus(db, 'failed')).error).toBe('The model reached its output limit before it answered.')
  })

  test.each<[string, object]>([
    ['no tokens', {}],
    ['tokens of zero', { usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 } }],
    ['null for tokens', { usage: { prompt_tokens: null, completion_tokens: null } }],
  ])('that reports %s has estimates everywhere, and its cost stays unknown', async (_, usage) => {
    const db = await open()
    const { room, member, ask, last } = await place(db)
    odd.answer = (response) => sendEvents(response, piece({ content: 'Five, of course.' }, 'stop', usage), '[DONE]')
    await ask('two and three?')
    const run = await runWithStatus(db, 'completed')
    expect(run).toMatchObject({ tokensEstimated: true, outputTokens: 4, costUnknown: true, costMicros: 0n })
    expect(run.inputTokens).toBeGreaterThan(5)
    expect((await last())?.answer).toMatchObject({ tokensEstimated: true, outputTokens: 4 })
    const { steps } = await getReceipt(db, member, room.id, run.answerMessageId ?? '')
    expect(steps).toMatchObject([{ tokensEstimated: true }])
    expect(await getStatistics(db, member, { range: 'all' })).toMatchObject({ tokensEstimated: true })
    odd.answer = (response) =>
      sendEvents(
        response,
        piece({ content: 'Six.' }, 'stop', { usage: { prompt_tokens: 9, completion_tokens: 2 } }),
        '[DONE]',
      )
    await ask('and one?')
    await vi.waitFor(
      async () => expect((await last())?.answer).toMatchObject({ tokensEstimated: false, inputTokens: 9 }),
      20_000,
    )
  })

  test('that asks to wait is waited for, the room is told, and the timeline shows it', async () => {
    const db = await open()
    const { member, ask, last } = await place(db)
    odd.answer = (response, _, count) => {
      if (count === 1) return response.writeHead(429, { 'retry-after': '3' }).end('{"error":{"message":"slow down"}}')
      sendEvents(response, piece({ content: 'Here.' }, 'stop'), '[DONE]')
    }
    await ask('hello')
    await vi.waitFor(
      async () =>
        expect(await last()).toMatchObject({ status: 'processing', error: 'The model provider asks to wait 3 s.' }),
      { timeout: 3000, interval: 20 },
    )
    const run = await runWithStatus(db, 'completed')
    expect(await last()).toMatchObject({ content: 'Here.', error: null })
    expect(odd.bodies).toHaveLength(2)
    const { spans } = await getRunTimeline(db, member, run.id)
    expect(spans.map(({ kind }) => kind)).toEqual(['queue', 'model', 'retry'])
    const retry = spans.at(-1)
    expect(retry).toMatchObject({ step: 1, reason: 'The model provider asks to wait 3 s.' })
    expect(Date.parse(retry?.to ?? '') - Date.parse(retry?.from ?? '')).toBe(3000)
  })

  test('that sends large integers has them run, stored and shown digit by digit', async () => {
    const db = await open()
    const { ask } = await place(db)
    odd.answer = (response, _, count) =>
      count === 1
        ? sendEvents(
            response,
            piece(
              callPiece({ id: 'one', name: 'clock', arguments: '{"id":9007199254740993,"n":[-12345678901234567890]}' }),
            ),
            '[DONE]',
          )
        : sendEvents(response, piece({ content: 'Done.' }, 'stop'), '[DONE]')
    await ask('go')
    await runWithStatus(db, 'completed')
    const call = await db.prisma.toolCall.findFirstOrThrow()
    expect(call.arguments).toBe('{"id":9007199254740993,"n":[-12345678901234567890]}')
    expect(JSON.stringify(odd.bodies[1]?.messages)).toContain('9007199254740993')
  })
})
