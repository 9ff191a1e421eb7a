import type { Actor } from '@/lib/actors/schema'
import type { Tx } from '@/lib/core/database'
import { AppError, isAppError } from '@/lib/core/errors'
import type { Transaction } from '@/lib/events/transact'
import { type AccessRoom, requireRoom } from './access'
import { ROOM_DEPTH_MAX } from './constants'
import { canRename } from './policy'
import type { RoomChange } from './schema'

/**
 * Puts a room below another one or at the top again, and into the list of rooms or out of it. Below a room stand only
 * those that somebody puts there who looks after both.
 */
export async function placeRoom(t: Transaction, actor: Actor, room: AccessRoom, change: RoomChange): Promise<void> {
  if (change.parentId === undefined && change.isHidden === undefined) return
  const select = { parentId: true, isHidden: true }
  const before = await t.tx.room.findUniqueOrThrow({ where: { id: room.id }, select })
  const { parentId = before.parentId, isHidden = before.isHidden } = change
  if (parentId === before.parentId && isHidden === before.isHidden) return
  if (parentId !== null && parentId !== before.parentId) await requireParent(t.tx, actor, room, parentId)
  await t.tx.room.update({ where: { id: room.id }, data: { parentId, isHidden } })
  t.emit(room.id, { type: 'room.placed', actorId: actor.id, data: { parentId, hidden: isHidden } })
}

async function requireParent(tx: Tx, actor: Actor, room: AccessRoom, parentId: string): Promise<void> {
  const refuse = (message: string) => new AppError('invalid', message, { field: 'parentId' })
  if (room.kind === 'direct') throw refuse('A direct conversation has no place below a room.')
  const access = await requireRoom(tx, actor, parentId).catch((error) => {
    if (isAppError(error) && error.code === 'not_found') throw refuse('No room of yours has this id.')
    throw error
  })
  if (access.room.kind === 'direct') throw refuse('No room can stand below a direct conversation.')
  if (!canRename(access.room, access.membership)) throw refuse('Only moderators of that room put rooms below it.')
  const above = await roomsAbove(tx, parentId)
  if (above.includes(room.id)) throw refuse('A room cannot stand below itself.')
  if (above.length + (await depthBelow(tx, room.id)) > ROOM_DEPTH_MAX) {
    throw refuse(`Rooms can stand at most ${ROOM_DEPTH_MAX} deep.`)
  }
}

/** The room itself and those above it. */
async function roomsAbove(tx: Tx, roomId: string): Promise<string[]> {
  const above: string[] = []
  for (let id: string | null = roomId; id !== null && above.length <= ROOM_DEPTH_MAX; ) {
    above.push(id)
    const row: { parentId: string | null } | null = await tx.room.findUnique({
      where: { id },
      select: { parentId: true },
    })
    id = row?.parentId ?? null
  }
  return above
}

/** How many floors a room and those below it take. */
async function depthBelow(tx: Tx, roomId: string): Promise<number> {
  let depth = 0
  for (let floor = [roomId]; floor.length > 0 && depth <= ROOM_DEPTH_MAX; depth++) {
    const rows = await tx.room.findMany({ where: { parentId: { in: floor }, deletedAt: null }, select: { id: true } })
    floor = rows.map(({ id }) => id)
  }
  return depth
}
