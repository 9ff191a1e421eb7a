import type { Reader } from '@/lib/core/database'
import type { Membership, Message } from '@/lib/core/generated/sqlite/client'
import { roomRules } from '@/lib/rooms/room-rules'

/** Messages looked at together; older ones that wait are covered by the newest in any case. */
const LOOK_BACK = 50

/** What becomes of the messages an agent that answers everything has not looked at yet. */
export type Turn = {
  agentId: string
  /** It has looked at everything up to here. */
  answeredSeq: number
  /** The newest message that waits for an answer; the others before it are read with it. Null: there is none. */
  trigger: Message | null
  /** Whether it answers, or leaves it to the agent whose turn it is. */
  isItsTurn: boolean
}

/**
 * The turns of the agents of a room that answer everything, for those who are behind. An answer that is still being
 * written is waited for, unless a later message exists.
 */
export async function planTurns(client: Reader['prisma'], roomId: string): Promise<Turn[]> {
  const agents = await client.membership.findMany({
    where: {
      ...{ roomId, answers: 'always', leftAt: null },
      actor: { kind: 'agent', deactivatedAt: null, card: { disabledAt: null } },
    },
    orderBy: [{ joinedAt: 'asc' }, { actorId: 'asc' }],
  })
  const from = Math.min(...agents.map((agent) => agent.answeredSeq))
  const messages = await client.message.findMany({
    where: { roomId, seq: { gt: Number.isFinite(from) ? from : 0 } },
    orderBy: { seq: 'desc' },
    take: LOOK_BACK,
    include: { author: { select: { kind: true, hook: { select: { callerId: true } } } } },
  })
  const turns = agents.flatMap((agent) => turnOf(agent, messages) ?? [])
  if (turns.length === 0) return turns
  const rules = await roomRules(client, roomId)
  if (rules.turns === 'moderator') return await byModerator(client, rules.floorId, turns)
  return agents.length < 2 || rules.turns === 'free' ? turns : await oneByOne(client, roomId, agents, turns)
}

/** Null: nothing has happened since it last looked, or all that has is still being written. */
function turnOf({ actorId: agentId, answeredSeq }: Membership, newestFirst: Said[]): Turn | null {
  const fresh = newestFirst.filter((message) => message.seq > answeredSeq)
  const trigger = fresh.find((message) => isSaid(message) && message.authorId !== agentId) ?? null
  const unfinished = fresh.findLast(
    (message) => message.status === 'processing' && message.authorId !== agentId && message.seq > (trigger?.seq ?? 0),
  )
  const seen = unfinished ? unfinished.seq - 1 : (fresh[0]?.seq ?? answeredSeq)
  if (seen <= answeredSeq) return null
  return { agentId, answeredSeq: seen, trigger, isItsTurn: true }
}

type Said = Message & { author: { kind: string; hook: { callerId: string | null } | null } }

/** To agents: what came by a hook is only where somebody lets it call them. */
function isSaid({ role, type, status, deletedAt, author }: Said): boolean {
  const isTalk = (role === 'user' || role === 'assistant') && type !== 'notice'
  const isHeard = author.kind !== 'integration' || Boolean(author.hook?.callerId)
  return isTalk && isHeard && status === 'completed' && deletedAt === null
}

/** The next in joining order after the one that answered last; who wrote the message itself is passed over. */
async function oneByOne(
  client: Reader['prisma'],
  roomId: string,
  agents: Membership[],
  turns: Turn[],
): Promise<Turn[]> {
  const last = await client.run.findFirst({
    where: { roomId, cause: 'always', agentId: { in: agents.map((agent) => agent.actorId) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { agentId: true },
  })
  const start = agents.findIndex((agent) => agent.actorId === last?.agentId) + 1
  const order = [...agents.slice(start), ...agents.slice(0, start)].map((agent) => agent.actorId)
  const newest = turns.reduce<Message | null>((best, { trigger }) => later(best, trigger), null)
  const next = (await isAddressed(client, newest, order)) ? null : order.find((agentId) => agentId !== newest?.authorId)
  return turns.map((turn) => ({ ...turn, isItsTurn: turn.agentId === next && turn.trigger?.id === newest?.id }))
}

/** Only the moderator answers by rule, and not where a person names an agent; the others when they are named. */
async function byModerator(client: Reader['prisma'], floorId: string | null, turns: Turn[]): Promise<Turn[]> {
  return await Promise.all(
    turns.map(async (turn) => {
      const isTaken = turn.trigger?.role === 'user' && (await isAddressed(client, turn.trigger))
      return { ...turn, isItsTurn: turn.agentId === floorId && !isTaken }
    }),
  )
}

/** Whether a message names agents: of these, or any. */
async function isAddressed(client: Reader['prisma'], message: Message | null, agentIds?: string[]): Promise<boolean> {
  if (message === null) return false
  const named = await client.mention.findMany({ where: { messageId: message.id }, select: { actorId: true } })
  const ids = named.map(({ actorId }) => actorId)
  if (agentIds) return ids.some((id) => agentIds.includes(id))
  return ids.length > 0 && (await client.actor.count({ where: { id: { in: ids }, kind: 'agent' } })) > 0
}

function later(best: Message | null, other: Message | null): Message | null {
  return other && (!best || other.seq > best.seq) ? other : best
}
