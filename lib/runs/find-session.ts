import type { AgentCard, Message, Session } from '@/lib/core/generated/sqlite/client'
import { newId } from '@/lib/core/ids'
import type { Transaction } from '@/lib/events/transact'
import type { RunCause } from '@/lib/tool-cards/schema'

const TITLE_MAX = 80

type Opening = { cause: RunCause; userId: string }

/**
 * The session a message belongs to: the agent's open one of that thread (or of the answer replied to), else a new
 * one. In a direct room there is one for the whole room, and one for everything an agent answers by rule outside
 * threads. A paused session is open: what belongs to it waits in its line.
 */
export async function findOrOpenSession(
  t: Transaction,
  trigger: Message,
  card: AgentCard,
  opening: Opening = { cause: 'mention', userId: trigger.authorId },
): Promise<Session> {
  return (await findOpen(t, trigger, card.actorId, opening)) ?? (await open(t, trigger, card, opening))
}

async function findOpen(
  t: Transaction,
  trigger: Message,
  agentId: string,
  { cause }: Opening,
): Promise<Session | null> {
  const { roomId } = trigger
  const mine = { roomId, agentId, status: { in: ['active', 'paused'] }, archivedAt: null, deletedAt: null }
  if (t.room(trigger.roomId).kind === 'direct') {
    return await t.tx.session.findFirst({ where: mine, orderBy: { createdAt: 'desc' } })
  }
  const answered = await sessionAnswered(t, trigger)
  const continued = answered ? await t.tx.session.findFirst({ where: { ...mine, id: answered } }) : null
  if (continued || (answered && cause !== 'always')) return continued
  if (trigger.threadRootId === null && cause !== 'always') return null
  return await t.tx.session.findFirst({
    where: { ...mine, threadRootId: trigger.threadRootId },
    orderBy: { createdAt: 'desc' },
  })
}

async function sessionAnswered(t: Transaction, { replyToId, roomId }: Message): Promise<string | null> {
  if (replyToId === null) return null
  const replied = await t.tx.message.findFirst({ where: { id: replyToId, roomId }, select: { sessionId: true } })
  return replied?.sessionId ?? null
}

async function open(t: Transaction, trigger: Message, card: AgentCard, { cause, userId }: Opening): Promise<Session> {
  const session = await t.tx.session.create({
    data: {
      id: newId(),
      roomId: trigger.roomId,
      agentId: card.actorId,
      userId,
      threadRootId: trigger.threadRootId ?? (cause === 'always' ? null : trigger.id),
      title: titleOf(trigger.content),
      status: 'active',
      model: card.model,
      provider: card.provider,
      createdAt: t.now,
      updatedAt: t.now,
    },
  })
  t.emit(trigger.roomId, {
    type: 'session.created',
    actorId: userId,
    sessionId: session.id,
    data: { sessionId: session.id, agentId: card.actorId, userId },
  })
  return session
}

/** The request without the mention that begins it, on one line. */
function titleOf(content: string): string {
  const line =
    content
      .replace(/^\s*@[\w-]+[\s,:]*/, '')
      .replace(/\s+/g, ' ')
      .trim() || content.trim()
  const points = [...line]
  return points.length > TITLE_MAX ? `${points.slice(0, TITLE_MAX - 1).join('')}…` : line
}
