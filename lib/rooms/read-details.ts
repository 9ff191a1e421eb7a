import type { Actor } from '@/lib/actors/schema'
import { metadataSchema } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { ROOMS_BELOW_MAX } from './constants'
import { readableRooms } from './readable-rooms'
import type { RoomDetails, RoomNeighbour } from './schema'

type Details = Pick<RoomDetails, 'description' | 'metadata' | 'parentId' | 'isHidden' | 'parent' | 'below'>

/** What a room says at length, and the rooms above and below it that this actor may know. */
export async function readDetails(client: Database['prisma'] | Tx, actor: Actor, roomId: string): Promise<Details> {
  const row = await client.room.findUniqueOrThrow({
    where: { id: roomId },
    select: { description: true, metadata: true, parentId: true, isHidden: true },
  })
  const isIn = { memberships: { some: { actorId: actor.id, leftAt: null } } }
  const select = { id: true, kind: true, name: true }
  const parent = row.parentId
    ? await client.room.findFirst({
        where: { AND: [{ id: row.parentId }, readableRooms(actor)] },
        select,
      })
    : null
  const below = await client.room.findMany({
    where: { AND: [{ parentId: roomId, archivedAt: null, OR: [{ isHidden: false }, isIn] }, readableRooms(actor)] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: ROOMS_BELOW_MAX,
    select,
  })
  return {
    description: row.description,
    metadata: metadataSchema.parse(JSON.parse(row.metadata)),
    parentId: parent?.id ?? null,
    isHidden: row.isHidden,
    parent: parent as RoomNeighbour | null,
    below: below as RoomNeighbour[],
  }
}
