import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '@/lib/actors/schema'
import { commit, newSalt } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { isUniqueViolation } from '@/lib/core/database-errors'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { unusableId } from '@/lib/core/unusable-id'
import { genesisHash } from '@/lib/events/chain'
import { type Transaction, transact } from '@/lib/events/transact'
import { requireRoom } from './access'
import { changeRoom } from './change-room'
import { enterRoom } from './enter-room'
import { getRoom } from './get-room'
import { requireFounder } from './require-founder'
import { type CreateRoomInput, createRoomSchema, type RoomDetails, type RoomKind } from './schema'
import { updateRoom } from './update-room'

/**
 * Makes an open or closed room with its maker as admin. Agents that join by themselves enter a new open room.
 * An id given by the caller makes the call repeatable: the second time it changes what is said of the room of the first.
 * Throws invalid (id) when the id belongs to another actor's room, and (kind) for another kind than it has.
 */
export async function createRoom(db: Database, actor: Actor, input: CreateRoomInput): Promise<RoomDetails> {
  const { id = newId(), kind = 'open', name, topic = '', ...more } = createRoomSchema.parse(input)
  try {
    await transact(db, { rooms: [] }, async (t) => {
      await requireFounder(t.tx, actor)
      await insertRoom(t, actor, { id, kind, name, topic })
      await enterRoom(t, id, { actorId: actor.id, role: 'admin', byId: actor.id })
      if (kind === 'open') await admitAgents(t, id, actor.id)
      if (Object.keys(more).length > 0) await changeRoom(t, actor, (await requireRoom(t.tx, actor, id)).room, more)
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return await sameRoom(db, actor, id, input)
  }
  return await getRoom(db, actor, id)
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

/** A repeat that says nothing new needs no right to change the room: its maker may have left it meanwhile. */
async function sameRoom(db: Database, actor: Actor, id: string, input: CreateRoomInput): Promise<RoomDetails> {
  const existing = await db.prisma.room.findUnique({ where: { id }, select: { createdById: true } })
  if (existing?.createdById !== actor.id) throw unusableId()
  const { id: _, kind, ...said } = createRoomSchema.parse(input)
  const before = await getRoom(db, actor, id)
  if (kind && kind !== before.kind) throw new AppError('invalid', 'A room keeps its kind.', { field: 'kind' })
  const isSaid = isDeepStrictEqual({ ...pick(before, said) }, said)
  return isSaid ? before : await updateRoom(db, actor, id, said)
}

function pick<T extends object>(from: T, keys: object): Partial<T> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => key in keys)) as Partial<T>
}
