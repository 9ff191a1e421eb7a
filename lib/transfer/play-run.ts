import { planner } from '@/lib/agents/scripted/planner'
import type { ScriptInput } from '@/lib/agents/scripted/script'
import { readToolPolicies } from '@/lib/agents/tool-policy'
import { builtInTools } from '@/lib/agents/tools/built-in-tools'
import type { Database } from '@/lib/core/database'
import type { AgentCard, Message, Run } from '@/lib/core/generated/sqlite/client'
import type { Transaction } from '@/lib/events/transact'
import { createAgentMessage } from '@/lib/messages/create-agent-message'
import { saveAgentText } from '@/lib/messages/save-agent-text'
import { ROOM_RULES_PRESET } from '@/lib/rooms/constants'
import { aboutRun } from '@/lib/runs/about-run'
import { changeRun } from '@/lib/runs/change-run'
import { endRun } from '@/lib/runs/end-run'
import { queueRun } from '@/lib/runs/queue-run'
import { responseMs } from '@/lib/runs/response-ms'
import type { OmittedRange } from '@/lib/runs/schema'
import { toRanges } from '@/lib/tool-cards/seq-ranges'
import { newCall } from '@/lib/worker/model-call'
import { planCall } from '@/lib/worker/plan-call'
import { stepEndsOf } from '@/lib/worker/steps-of-run'
import { storeCalls } from '@/lib/worker/store-calls'
import { storeReceipt } from '@/lib/worker/store-receipt'
import { type PlayedDecision, playCall } from './play-call'
import type { StoryClock } from './story-clock'

const STEP_MS = 900
const DAY = 24 * 60 * 60_000
/** The last approval stays open for the person who takes the tour. */
const APPROVAL_MS = 30 * DAY

/**
 * Replays a planner run as the worker would: the same functions write its rows and events, at the story clock's
 * times. Without a decision it stops where a worker would park it, and a worker continues once it is decided.
 */
export async function playRun(
  db: Database,
  clock: StoryClock,
  trigger: Message,
  card: AgentCard,
  decision: PlayedDecision | undefined,
): Promise<string> {
  const { id } = await queueRun(clock.tick(100), trigger, card)
  const answerId = await begin(db, clock.tick(400), await load(clock.t, id), trigger)
  const input: ScriptInput = { request: trigger.content, rounds: [] }
  for (;;) {
    const step = planner(input)
    const calls = await storeStep(clock.tick(STEP_MS), await load(clock.t, id), card, trigger, step, input)
    if (calls === 0) return answerId
    const [call] = await clock.t.tx.execution.findMany({
      where: { runId: id, status: OPEN },
      include: { toolCall: true },
    })
    if (!call) throw new Error('The planner of the tour called no tool that can run.')
    const outcome = await playCall(db, clock, await load(clock.t, id), call, decision)
    if (!outcome) return answerId
    input.rounds.push([{ name: call.toolName, input: JSON.parse(call.input), outcome }])
  }
}

const OPEN = { in: ['pending', 'awaiting_approval'] }

async function load(t: Transaction, id: string): Promise<Run> {
  return await t.tx.run.findUniqueOrThrow({ where: { id } })
}

async function begin({ dialect }: Database, t: Transaction, run: Run, trigger: Message): Promise<string> {
  const answerMessageId = await createAgentMessage(t, dialect, {
    roomId: run.roomId,
    agentId: run.agentId,
    sessionId: run.sessionId,
    runId: run.id,
    replyToId: trigger.id,
    parentId: trigger.id,
    threadRootId: trigger.threadRootId,
  })
  const response = await responseMs(t.tx, answerMessageId)
  const started = { answerMessageId, responseMs: response, startedAt: t.now, activeSince: t.now }
  await changeRun(t.tx, run, 'running', started)
  const data = { runId: run.id, answerMessageId }
  t.emit(run.roomId, { type: 'run.started', ...aboutRun({ ...run, answerMessageId }), data })
  return answerMessageId
}

/** Stores the text and calls of one step; a step without calls ends the run. Returns the number of calls. */
async function storeStep(
  t: Transaction,
  run: Run,
  card: AgentCard,
  trigger: Message,
  { text, calls }: ReturnType<typeof planner>,
  input: ScriptInput,
): Promise<number> {
  const answer = await t.tx.message.findUniqueOrThrow({ where: { id: run.answerMessageId ?? '' } })
  const content = [answer.content, text].filter((part) => part !== '').join('\n\n')
  const inputTokens = words(input.request) + input.rounds.length
  const outputTokens = words(text) + calls.length
  const finishReason = calls.length === 0 ? 'stop' : 'tool-calls'
  const shown = { included: toRanges([trigger.seq]), omitted: furtherBack(trigger), files: [] }
  const startedAt = performance.now() - STEP_MS
  const firstWordAt = text === '' ? null : t.now
  const usage = { inputTokens, cachedTokens: 0, outputTokens, isEstimated: false, firstWordAt }
  const call = { ...newCall(shown), startedAt, ...usage, finishReason }
  await storeReceipt(t, run, card, call)
  await t.tx.run.update({ where: { id: run.id }, data: { step: run.step + 1 } })
  const stepEnds = [...stepEndsOf(answer), content.length]
  await saveAgentText(t.tx, answer.id, content, { stepEnds, tokens: outputTokens })
  const data = { runId: run.id, step: run.step + 1, inputTokens, outputTokens }
  t.emit(run.roomId, { type: 'run.step', ...aboutRun(run), provider: run.provider, data })
  const policies = readToolPolicies(card.tools)
  const named = calls.map((call, index) => ({ ...call, callId: `call-${input.rounds.length + 1}-${index + 1}` }))
  const planned = named.map((call) => planCall(call, builtInTools, ({ name }) => policies.get(name) ?? 'deny'))
  await storeCalls(t, run, planned, ROOM_RULES_PRESET, APPROVAL_MS)
  if (calls.length === 0) await endRun(t, run, { to: 'completed' })
  return calls.length
}

function furtherBack({ seq }: Message): OmittedRange[] {
  return seq > 1 ? [{ from: 1, to: seq - 1, reason: 'limit' }] : []
}

function words(text: string): number {
  return text.match(/\S+/g)?.length ?? 0
}
