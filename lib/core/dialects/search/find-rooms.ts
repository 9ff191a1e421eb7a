import type { Tx } from '../../database'
import { foldPattern, foldText } from '../../fold-text'
import { Prisma } from '../../generated/sqlite/client'
import { mayRead, withinRooms } from './rights'

const ROOMS_MAX = 50

/**
 * The rooms all these readers may read, or null when there are more than `most`. Put into the query as marks they keep
 * the index from skipping messages of other rooms one at a time.
 */
export async function findReadableRooms(
  client: Tx,
  readers: string[],
  roomIds: string[] | null,
  most: number,
): Promise<string[] | null> {
  const rows = await client.$queryRaw<{ id: string }[]>`
    SELECT r."id" FROM "Room" r
    WHERE r."deletedAt" IS NULL AND ${Prisma.join(readers.map(mayRead), ' AND ')}
      ${withinRooms(roomIds)} LIMIT ${most + 1}`
  return rows.length > most ? null : rows.map((row) => row.id)
}

/** Rooms of this name, however written, that all these readers may read. Several may bear it. */
export async function findRoomsByName(
  client: Tx,
  name: string,
  readers: string[],
  roomIds: string[] | null,
): Promise<string[]> {
  const isLike = Prisma.sql`LOWER(r."name") LIKE ${foldPattern(name)} ESCAPE '!'`
  const rows = await readNames(client, isLike, readers, roomIds)
  const folded = foldText(name)
  return rows
    .filter((row) => foldText(row.name) === folded)
    .slice(0, ROOMS_MAX)
    .map((row) => row.id)
}

/** Direct rooms of all these readers that this actor is in too. */
export async function findDirectRooms(
  client: Tx,
  actorId: string,
  readers: string[],
  roomIds: string[] | null,
): Promise<string[]> {
  const isThere = Prisma.sql`r."kind" = 'direct' AND EXISTS (SELECT 1 FROM "Membership" o
    WHERE o."roomId" = r."id" AND o."actorId" = ${actorId} AND o."leftAt" IS NULL)`
  return (await readNames(client, isThere, readers, roomIds)).slice(0, ROOMS_MAX).map((row) => row.id)
}

async function readNames(client: Tx, condition: Prisma.Sql, readers: string[], roomIds: string[] | null) {
  return await client.$queryRaw<{ id: string; name: string }[]>`
    SELECT r."id", r."name" FROM "Room" r
    WHERE r."deletedAt" IS NULL AND ${condition} AND ${Prisma.join(readers.map(mayRead), ' AND ')}
      ${withinRooms(roomIds)}`
}
