import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { foldName } from '@/lib/actors/constants'
import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { knownWord } from '@/lib/core/known-word'
import { type Transaction, transact } from '@/lib/events/transact'
import { postAsAgent } from '@/lib/messages/post-as-agent'
import { requireMember } from '@/lib/rooms/access'
import { roomRules } from '@/lib/rooms/room-rules'
import { countHops } from '@/lib/runs/count-hops'
import { findOrOpenSession } from '@/lib/runs/find-session'
import { mayGiveFloor } from '@/lib/runs/may-give-floor'
import { queueRun } from '@/lib/runs/queue-run'
import { isFinal } from '@/lib/runs/state'
import { RUN_STATUSES } from '@/lib/tool-cards/constants'
import { asToolError } from './as-tool-error'
import { defineTool, type ToolContext } from './tool'
import { ToolError } from './tool-error'

/** Agents that ask one another in a row. */
const DEPTH_MAX = 3
const ANSWER_MAX = 6000
const POLL_MS = 200

export const askAgent = defineTool({
  name: 'ask_agent',
  description:
    'Asks another agent in this room and returns its answer. Everyone in the room sees the question and the answer.',
  input: z.strictObject({
    agent: z.string().min(1).max(50).describe('Its username'),
    request: z.string().min(1).max(4000),
  }),
  risk: 'write',
  scope: 'messages:write',
  isIdempotent: false,
  run: ({ agent, request }, context) =>
    asToolError(async () => {
      const name = agent.replace(/^@/, '')
      const runId = await transact(context.db, { rooms: [context.roomId] }, (t) => ask(t, context, name, request))
      return await answerOf(context.db, runId, context.signal)
    }),
})

/** The question in the room and the run that answers it, for the same person: an agent lends no rights to another. */
async function ask(t: Transaction, context: ToolContext, name: string, request: string): Promise<string> {
  const { agent, requester, editors = [], roomId, sessionId, runId } = context
  for (const actor of [requester, ...editors, agent]) await requireMember(t.tx, actor, roomId)
  const asked = await findAgent(t, roomId, name)
  const chain = await chainOf(t, runId)
  if (chain.length >= DEPTH_MAX) throw new ToolError('Too many agents are already asking each other.')
  if (chain.includes(asked.actorId)) throw new ToolError('This agent is already waiting for your answer.')
  if (!(await mayGiveFloor(t.tx, roomId, { speakerId: agent.id, agentId: asked.actorId }))) {
    throw new ToolError('In this room only the moderator gives other agents the floor.')
  }
  const { hopBudget } = await roomRules(t.tx, roomId)
  if ((await countHops(t.tx, roomId)).hops >= hopBudget) {
    throw new ToolError(
      'The limit of agent messages in a row is reached. Agents continue after a person sends a message.',
    )
  }
  const own = await t.tx.run.findUniqueOrThrow({ where: { id: runId } })
  const answer = await t.tx.message.findUnique({ where: { id: own.answerMessageId ?? '' } })
  const trigger = await postAsAgent(t, {
    roomId,
    agentId: agent.id,
    content: `@${asked.actor.name} ${request}`,
    threadRootId: answer?.threadRootId ?? null,
    writtenIn: runId,
  })
  const cause = 'agent' as const
  const session = await findOrOpenSession(t, trigger, asked, { cause, userId: requester.id })
  if (session.parentId === null && session.id !== sessionId) {
    await t.tx.session.update({ where: { id: session.id }, data: { parentId: sessionId } })
  }
  const origin = { cause, requestedById: requester.id, session, parentRunId: runId }
  return (await queueRun(t, trigger, asked, origin)).id
}

async function findAgent(t: Transaction, roomId: string, name: string) {
  const card = await t.tx.agentCard.findFirst({
    where: {
      disabledAt: null,
      actor: {
        nameFolded: foldName(name),
        deactivatedAt: null,
        memberships: { some: { roomId, leftAt: null, answers: { not: 'never' } } },
      },
    },
    include: { actor: { select: { name: true } } },
  })
  if (!card) throw notFound(`Agent "${name}" in this room`)
  return card
}

/** The agents of this run and of those that asked for it. */
async function chainOf(t: Transaction, runId: string): Promise<string[]> {
  const agents: string[] = []
  for (let id: string | null = runId; id !== null && agents.length <= DEPTH_MAX; ) {
    const run: { agentId: string; parentRunId: string | null } | null = await t.tx.run.findUnique({ where: { id } })
    if (run) agents.push(run.agentId)
    id = run?.parentRunId ?? null
  }
  return agents
}

async function answerOf(db: Database, runId: string, signal: AbortSignal) {
  for (;;) {
    const run = await db.prisma.run.findUnique({ where: { id: runId } })
    if (!run) throw new AppError('gone', 'The other agent was removed.')
    if (isFinal('run', knownWord(RUN_STATUSES, run.status, 'status of a run'))) {
      const message = await db.prisma.message.findUnique({ where: { id: run.answerMessageId ?? '' } })
      if (run.status !== 'completed') throw new ToolError(run.error ?? 'The other agent did not finish its answer.')
      return { answer: (message?.content ?? '').slice(0, ANSWER_MAX), number: message?.seq ?? null }
    }
    await sleep(POLL_MS, undefined, { signal })
  }
}
