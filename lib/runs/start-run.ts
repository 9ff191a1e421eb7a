import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { transact } from '@/lib/events/transact'
import { sendMessage } from '@/lib/messages/send-message'
import { requireMember } from '@/lib/rooms/access'
import { canPost } from '@/lib/rooms/policy'
import { postRefusal } from '@/lib/rooms/post-refusal'
import { getRun } from './get-run'
import { queueRun } from './queue-run'
import { requireOpenSession } from './require-open-session'
import { requireSession } from './require-session'
import { type PublicRun, type StartRunInput, startRunSchema } from './schema'

/**
 * Puts a turn of work in the line of a session: for a new message with this text, or for one that is there already.
 * The same clientId again answers the same run. Throws not_found, forbidden (archived room), gone (deleted trigger),
 * conflict (the session has ended), invalid.
 */
export async function startRun(
  db: Database,
  actor: Actor,
  sessionId: string,
  input: StartRunInput,
): Promise<PublicRun> {
  const { content, clientId, triggerMessageId } = startRunSchema.parse(input)
  const { roomId, threadRootId } = await requireSession(db, actor, sessionId)
  await requireOpenSession(db.prisma, sessionId)
  let triggerId = triggerMessageId ?? ''
  if (content !== undefined && clientId !== undefined) {
    const place = threadRootId ? { threadRootId, replyToId: threadRootId } : {}
    triggerId = (await sendMessage(db, actor, roomId, { clientId, content, ...place })).message.id
  }
  const runId = await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    if (!canPost(room, membership)) throw postRefusal(room, membership)
    const session = await requireOpenSession(t.tx, sessionId)
    const trigger = await t.tx.message.findFirst({ where: { id: triggerId, roomId } })
    if (!trigger) throw notFound('Message')
    if (trigger.deletedAt) throw new AppError('gone', 'This message was deleted.')
    const { agentId } = session
    // The text may have called the agent as well: it is asked once.
    await t.tx.mention.updateMany({
      where: { messageId: trigger.id, actorId: agentId, pending: true },
      data: { pending: false },
    })
    const known = await t.tx.run.findFirst({
      where: {
        ...{ agentId, triggerMessageId: trigger.id },
        ...(content === undefined ? { status: { in: ['queued', 'running', 'awaiting_approval'] } } : {}),
      },
      orderBy: { createdAt: 'asc' },
    })
    if (known) return known.id
    const card = await t.tx.agentCard.findUnique({ where: { actorId: agentId } })
    if (!card || card.disabledAt) throw new AppError('conflict', 'This agent is disabled.')
    const cause = actor.token ? 'api' : 'person'
    return (await queueRun(t, trigger, card, { cause, requestedById: actor.id, session, tokenId: actor.token?.id })).id
  })
  return await getRun(db, actor, runId)
}
