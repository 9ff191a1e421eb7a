import { expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { decide } from '@/lib/approvals/decide'
import type { Database } from '@/lib/core/database'
import { agentRoom, pendingApproval, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { estimateTokens } from './estimate-tokens'
import { exportSession } from './export-session'
import { getRoomTranscript, getSessionTranscript } from './get-transcript'

vi.setConfig({ testTimeout: 90_000 })

/** A session in which a tool ran, was allowed, and whose agent then said what came of it. */
async function sessionWithCall(db: Database) {
  const place = await agentRoom(db)
  const worker = startTestWorker(db)
  await place.ask('add 2 and 3')
  const approval = await pendingApproval(db)
  const { argumentsDigest } = approval
  await decide(db, place.moderator, approval.id, { decision: 'approve', argumentsDigest })
  const run = await runWithStatus(db, 'completed')
  await worker.stop()
  return { ...place, run, sessionId: run.sessionId }
}

type Any = Record<string, unknown>
const list = (value: unknown): Any[] => (Array.isArray(value) ? value : [])

onEachEngine('a transcript', (open) => {
  test('pairs every call with its result, in both formats (S0-52, W10)', async () => {
    const db = await open()
    const { member, outsider, sessionId, room } = await sessionWithCall(db)
    const openai = await getSessionTranscript(db, member, sessionId, { system: 'Be brief.' })
    const messages: Any[] = openai.messages
    expect(messages.map((message) => message.role)).toEqual(['system', 'user', 'assistant', 'tool', 'assistant'])
    expect(messages[2]).toMatchObject({ tool_calls: [{ id: 'call_1', function: { name: 'calculator' } }] })
    expect(messages[3]).toMatchObject({ tool_call_id: 'call_1', content: '{"result":5}' })
    const anthropic = await getSessionTranscript(db, member, sessionId, { format: 'anthropic', system: 'Be brief.' })
    expect(anthropic).toMatchObject({ system: 'Be brief.' })
    const turns: Any[] = anthropic.messages
    expect(turns.map((turn) => turn.role)).toEqual(['user', 'assistant', 'user', 'assistant'])
    expect(list(turns[1]?.content).at(-1)).toMatchObject({ type: 'tool_use', id: 'call_1', name: 'calculator' })
    expect(turns[2]?.content).toMatchObject([{ type: 'tool_result', tool_use_id: 'call_1' }])
    expect((await getRoomTranscript(db, member, room.id)).messages.length).toBe(messages.length - 1)
    for (const read of [
      (who: Actor) => getSessionTranscript(db, who, sessionId),
      (who: Actor) => getRoomTranscript(db, who, room.id),
    ]) {
      await expect(read(outsider)).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  test('never exceeds a budget, keeps the newest, and tells what it left out', async () => {
    const db = await open()
    const { member, sessionId, room, run } = await sessionWithCall(db)
    for (let n = 1; n <= 12; n++)
      await saySomething(db, member, { sessionId, roomId: room.id, text: `${n} ${'word '.repeat(20)}` })
    let fullest = 0
    for (const budget of [
      ...[1, 2, 3, 5, 14, 15, 16, 17].map((maxMessages) => ({ maxMessages })),
      ...[1, 30, 99, 130, 500, 1320, 1400, 5000].map((maxCharacters) => ({ maxCharacters })),
      ...[8, 20, 45, 60, 300, 600, 900].map((maxTokens) => ({ maxTokens })),
    ]) {
      for (const format of ['openai', 'anthropic'] as const) {
        const transcript = await getSessionTranscript(db, member, sessionId, { ...budget, format })
        const texts = transcript.messages.flatMap((message) => textsOf(message))
        const characters = texts.join('').length
        const tokens = texts.reduce((sum, text) => sum + estimateTokens(text), 0)
        const name = JSON.stringify({ ...budget, format })
        if ('maxMessages' in budget) expect(transcript.messages.length, name).toBeLessThanOrEqual(budget.maxMessages)
        if ('maxCharacters' in budget) expect(characters, name).toBeLessThanOrEqual(budget.maxCharacters)
        if ('maxTokens' in budget) expect(tokens, name).toBeLessThanOrEqual(budget.maxTokens)
        const calls = JSON.stringify(transcript.messages).match(/"(tool_calls|tool_use)"/g)?.length ?? 0
        const results = JSON.stringify(transcript.messages).match(/"(tool_call_id|tool_result)"/g)?.length ?? 0
        expect(calls, name).toBe(results)
        if (texts.length > 0) expect(texts.at(-1), name).toMatch(/: 1/)
        if (transcript.isComplete) fullest += 1
      }
    }
    expect(fullest).toBeGreaterThan(0)
    const one = await getSessionTranscript(db, member, sessionId, { maxCharacters: 40 })
    expect(one).toMatchObject({ isCut: true, isComplete: false, messages: [{ role: 'user' }] })
    expect(run.sessionId).toBe(sessionId)
  })

  test('an export has every line of the log and counts them; Markdown can be read', async () => {
    const db = await open()
    const { member, outsider, sessionId } = await sessionWithCall(db)
    const text = await collect(await exportSession(db, member, sessionId, 'jsonl'))
    const lines: Any[] = text
      .trimEnd()
      .split('\n')
      .map((one) => JSON.parse(one))
    const events = lines.filter((line) => line.kind === 'event')
    expect(events.map((event) => event.sessionSeq)).toEqual(events.map((_, index) => index + 1))
    expect(lines[0]).toMatchObject({ kind: 'session', id: sessionId })
    const messages = await db.prisma.message.count({ where: { sessionId } })
    expect(lines.at(-1)).toEqual({ kind: 'end', runs: 1, messages, events: events.length })
    const readable = await collect(await exportSession(db, member, sessionId, 'markdown'))
    expect(readable).toContain('# add 2 and 3')
    expect(readable).toContain('**calculator** (completed)')
    await expect(exportSession(db, outsider, sessionId, 'jsonl')).rejects.toMatchObject({ code: 'not_found' })
  })
})

async function collect(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

/** Every text a model would be shown. */
function textsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['content', 'text', 'arguments', 'name'].includes(key) ? [value] : []
  if (Array.isArray(value)) return value.flatMap((one) => textsOf(one, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => (name === 'input' ? [JSON.stringify(one)] : textsOf(one, name)))
}

async function saySomething(db: Database, who: Actor, at: { sessionId: string; roomId: string; text: string }) {
  const { id } = await send(db, who, at.roomId, at.text)
  await db.prisma.message.update({ where: { id }, data: { sessionId: at.sessionId } })
}
