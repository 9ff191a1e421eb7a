import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { unusableId } from '@/lib/core/unusable-id'
import { type Transaction, transact } from '@/lib/events/transact'
import { requireMember } from '@/lib/rooms/access'
import { createDirectRoom } from '@/lib/rooms/create-direct-room'
import { canPost } from '@/lib/rooms/policy'
import { postRefusal } from '@/lib/rooms/post-refusal'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import { presentSessionById } from './present-session-by-id'
import { type CreateSessionInput, createSessionSchema, type PublicSession } from './schema'
import { requireParent, storeTags, updateSession } from './update-session'

type Input = ReturnType<typeof createSessionSchema.parse>

/**
 * Opens a session of an agent, in a room both are members of or else in a new direct room of its own. With an id that
 * is there already nothing new is made: what is said of that session is changed, so repeating is harmless.
 * Throws not_found (room), forbidden, invalid (agentId, id, parentId).
 */
export async function createSession(
  db: Database,
  actor: Actor,
  given: CreateSessionInput,
): Promise<{ session: PublicSession; created: boolean }> {
  const input = createSessionSchema.parse(given)
  const before = input.id ? await db.prisma.session.findUnique({ where: { id: input.id } }) : null
  if (before) return { session: await change(db, actor, input, before), created: false }
  const id = input.id ?? newId()
  const roomId = input.roomId ?? (await openRoom(db, actor, input.agentId))
  await transact(db, { rooms: [roomId] }, (t) => open(t, actor, { ...input, id, roomId }))
  return { session: await presentSessionById(db, id), created: true }
}

type Before = { id: string; roomId: string; agentId: string; deletedAt: Date | null }

async function change(db: Database, actor: Actor, input: Input, before: Before): Promise<PublicSession> {
  const { id: _, roomId, agentId, ...fields } = input
  const isVisible = await db.prisma.room.count({ where: { AND: [{ id: before.roomId }, visibleRooms(actor)] } })
  const isOther = agentId !== before.agentId || (roomId !== undefined && roomId !== before.roomId)
  if (isVisible === 0) throw unusableId()
  if (isOther) throw new AppError('invalid', 'This id belongs to another session.', { field: 'id' })
  if (before.deletedAt) throw new AppError('gone', 'This session was deleted.')
  return await updateSession(db, actor, before.id, fields)
}

async function openRoom(db: Database, actor: Actor, agentId: string): Promise<string> {
  const agent = await db.prisma.actor.findFirst({
    where: { id: agentId, kind: 'agent', deactivatedAt: null },
    select: { name: true },
  })
  if (!agent) throw noAgent()
  return (await createDirectRoom(db, actor, [agent.name])).id
}

function noAgent() {
  return new AppError('invalid', 'This agent is not in this room.', { field: 'agentId' })
}

async function open(t: Transaction, actor: Actor, input: Input & { id: string; roomId: string }): Promise<void> {
  const { id, roomId, agentId, parentId = null, tags = [], customData = {}, context = {} } = input
  const { room, membership } = await requireMember(t.tx, actor, roomId)
  if (!canPost(room, membership)) throw postRefusal(room, membership)
  const card = await t.tx.agentCard.findFirst({
    where: {
      actorId: agentId,
      disabledAt: null,
      actor: { deactivatedAt: null, memberships: { some: { roomId, leftAt: null } } },
    },
    include: { actor: { select: { displayName: true } } },
  })
  if (!card) throw noAgent()
  if (parentId) await requireParent(t, actor, id, parentId)
  await t.tx.session.create({
    data: {
      ...{ id, roomId, agentId, parentId, userId: actor.id },
      title: input.title || card.actor.displayName,
      description: input.description ?? '',
      summary: input.summary ?? '',
      customData: JSON.stringify(customData),
      context: JSON.stringify(context),
      status: 'active',
      model: card.model,
      provider: card.provider,
      createdAt: t.now,
      updatedAt: t.now,
    },
  })
  await storeTags(t, id, tags)
  t.emit(roomId, {
    type: 'session.created',
    actorId: actor.id,
    sessionId: id,
    data: { sessionId: id, agentId, userId: actor.id },
  })
}
