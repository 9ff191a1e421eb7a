import type { AgentCard, Message, Session } from '@/lib/core/generated/sqlite/client'
import { newId } from '@/lib/core/ids'
import type { Transaction } from '@/lib/events/transact'

const TITLE_MAX = 80

/**
 * The session a mention belongs to: the agent's open one of that thread (or of the answer replied to), else a new
 * one. In a direct room there is one for the whole room.
 */
export async function findOrOpenSession(t: Transaction, trigger: Message, card: AgentCard): Promise<Session> {
  return (await findOpen(t, trigger, card.actorId)) ?? (await open(t, trigger, card))
}

async function findOpen(t: Transaction, trigger: Message, agentId: string): Promise<Session | null> {
  const mine = { roomId: trigger.roomId, agentId, status: 'active', archivedAt: null, deletedAt: null }
  if (t.room(trigger.roomId).kind === 'direct') {
    return await t.tx.session.findFirst({ where: mine, orderBy: { createdAt: 'desc' } })
  }
  const answered = await sessionAnswered(t, trigger)
  if (answered) return await t.tx.session.findFirst({ where: { ...mine, id: answered } })
  if (trigger.threadRootId === null) return null
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

async function open(t: Transaction, trigger: Message, card: AgentCard): Promise<Session> {
  const session = await t.tx.session.create({
    data: {
      id: newId(),
      roomId: trigger.roomId,
      agentId: card.actorId,
      userId: trigger.authorId,
      threadRootId: trigger.threadRootId ?? trigger.id,
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
    actorId: trigger.authorId,
    sessionId: session.id,
    data: { sessionId: session.id, agentId: card.actorId, userId: trigger.authorId },
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
