import type { Actor } from '@/lib/actors/schema'
import { commit, newSalt } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { isUniqueViolation } from '@/lib/core/database-errors'
import { newId } from '@/lib/core/ids'
import { unusableId } from '@/lib/core/unusable-id'
import { genesisHash } from '@/lib/events/chain'
import { type Transaction, transact } from '@/lib/events/transact'
import { requireRoom } from './access'
import { enterRoom } from './enter-room'
import { presentRoom } from './present-room'
import { requireFounder } from './require-founder'
import { type CreateRoomInput, createRoomSchema, type PublicRoom, type RoomKind } from './schema'

/**
 * Makes an open or closed room with its maker as admin. Agents that join by themselves enter a new open room.
 * An id given by the caller makes the call repeatable: the second time it answers the room of the first.
 * Throws invalid (id) when the id belongs to another actor's room.
 */
export async function createRoom(db: Database, actor: Actor, input: CreateRoomInput): Promise<PublicRoom> {
  const { id = newId(), kind, name, topic } = createRoomSchema.parse(input)
  try {
    await transact(db, { rooms: [] }, async (t) => {
      await requireFounder(t.tx, actor)
      await insertRoom(t, actor, { id, kind, name, topic })
      await enterRoom(t, id, { actorId: actor.id, role: 'admin', byId: actor.id })
      if (kind === 'open') await admitAgents(t, id, actor.id)
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return await sameRoom(db, actor, id)
  }
  return presentRoom((await requireRoom(db, actor, id)).room)
}

export type NewRoom = {
  id: string
  kind: RoomKind
  name: string
  topic?: string
  directKey?: string
  /** Of an import: where it comes from, and its id there. */
  external?: { externalSource: string; externalId: string }
}

export async function insertRoom(t: Transaction, actor: Actor, room: NewRoom) {
  const { id, kind, name, topic = '', directKey, external } = room
  const nameSalt = newSalt()
  const topicSalt = newSalt()
  await t.tx.room.create({
    data: {
      ...{ id, kind, name, nameSalt, topic, topicSalt, directKey, createdById: actor.id, ...external },
      ...{ lastEventHash: genesisHash(id), createdAt: t.now, updatedAt: t.now },
    },
  })
  t.addRoom(id)
  const data = { kind, name: commit(nameSalt, name), topic: commit(topicSalt, topic) }
  t.emit(id, { type: 'room.created', actorId: actor.id, data })
}

async function admitAgents(t: Transaction, roomId: string, byId: string) {
  const agents = await t.tx.agentCard.findMany({
    where: { autoJoin: true, roomIds: null, disabledAt: null, actor: { deactivatedAt: null } },
    orderBy: { actorId: 'asc' },
    select: { actorId: true },
  })
  for (const { actorId } of agents) await enterRoom(t, roomId, { actorId, role: 'member', byId })
}

async function sameRoom(db: Database, actor: Actor, id: string): Promise<PublicRoom> {
  const existing = await db.prisma.room.findUnique({ where: { id }, select: { createdById: true } })
  if (existing?.createdById !== actor.id) throw unusableId()
  return presentRoom((await requireRoom(db, actor, id)).room)
}
