import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import type { Message, Prisma, Run } from '@/lib/core/generated/sqlite/client'
import { requireMember } from '@/lib/rooms/access'
import { REFUSAL_REASONS } from './constants'
import { messageSeqs } from './message-seqs'
import type { AgentAnswer, AnswerList, RefusalReason } from './schema'

/**
 * What each agent of the room made of a message: answered it, works on it, waits, or did not answer and why.
 * Throws not_found, forbidden (no member).
 */
export async function listAnswers(db: Database, actor: Actor, roomId: string, messageId: string): Promise<AnswerList> {
  await requireMember(db, actor, roomId)
  const message = await db.prisma.message.findFirst({ where: { id: messageId, roomId }, include: { mentions: true } })
  if (!message) throw notFound('Message')
  const [members, runs, refusals] = await Promise.all([
    db.prisma.membership.findMany({
      where: { roomId, leftAt: null, actor: { kind: 'agent', deactivatedAt: null } },
      orderBy: [{ joinedAt: 'asc' }, { actorId: 'asc' }],
      include: withCard,
    }),
    db.prisma.run.findMany({
      where: { roomId, triggerMessageId: messageId },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      include: { session: { select: { status: true } } },
    }),
    db.prisma.runRefusal.findMany({ where: { messageId } }),
  ])
  const seqs = await messageSeqs(
    db.prisma,
    runs.map((run) => run.answerMessageId),
  )
  const answers = members.map((member): AgentAnswer => {
    const { actorId: agentId } = member
    const run = runs.findLast((one) => one.agentId === agentId && isTold(one))
    if (run) return { agentId, ...stateOf(run, seqs) }
    const isPending = message.mentions.some((mention) => mention.actorId === agentId && mention.pending)
    if (isPending) return { agentId, state: 'queued', runId: null }
    const stored = refusals.find((refusal) => refusal.agentId === agentId)
    if (stored) return { agentId, state: 'not', reason: readReason(stored.reason) }
    return { agentId, ...byRule(message, member) }
  })
  return {
    answers,
    actors: await publicActors(
      db,
      members.map((member) => member.actorId),
    ),
  }
}

const withCard = { actor: { select: { card: { select: { disabledAt: true } } } } } as const
type Member = Prisma.MembershipGetPayload<{ include: typeof withCard }>
type Asked = Run & { session: { status: string } }
type State = AgentAnswer extends infer One ? (One extends { agentId: string } ? Omit<One, 'agentId'> : never) : never

/** A run that was refused before it began has a reason instead. */
function isTold({ status, answerMessageId }: Run): boolean {
  return answerMessageId !== null || status === 'queued'
}

function stateOf({ id: runId, status, answerMessageId, session }: Asked, seqs: Map<string, number>): State {
  const messageSeq = seqs.get(answerMessageId ?? '') ?? null
  if (status === 'queued') {
    return session.status === 'paused' ? { state: 'not', reason: 'paused' } : { state: 'queued', runId }
  }
  if (status === 'running') return { state: 'working', runId, messageSeq }
  if (status === 'awaiting_approval') return { state: 'waiting_for_approval', runId, messageSeq }
  return { state: status === 'completed' ? 'answered' : 'stopped', runId, messageSeq }
}

/** Nothing was recorded: what the rules say of this message. */
function byRule(message: Message & { mentions: { actorId: string }[] }, member: Member): State {
  const not = (reason: RefusalReason): State => ({ state: 'not', reason })
  if (message.deletedAt !== null) return not('deleted')
  if (message.authorId === member.actorId) return not('own_message')
  if (member.joinedAt > message.createdAt) return not('before_joining')
  if (member.actor.card?.disabledAt) return not('disabled')
  if (member.answers === 'never') return not('never')
  if (member.answers !== 'always') return not('not_mentioned')
  return message.seq > member.answeredSeq ? { state: 'queued', runId: null } : not('covered')
}

function readReason(reason: string): RefusalReason {
  return REFUSAL_REASONS.find((known) => known === reason) ?? 'not_allowed'
}
