import { Prisma } from '../../generated/sqlite/client'

/** What is found: an open room r by everybody who is active, another or a hidden one by its members. */
export function mayRead(actorId: string): Prisma.Sql {
  return Prisma.sql`(${isActive(actorId)} AND ((r."kind" = 'open' AND r."isHidden" = FALSE) OR ${isMember(actorId)}))`
}

/** What agents do in a room r is for its members, whatever its kind. */
export function mayFollow(actorId: string): Prisma.Sql {
  return Prisma.sql`(${isActive(actorId)} AND ${isMember(actorId)})`
}

export function isActive(actorId: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "Actor" a WHERE a."id" = ${actorId} AND a."deactivatedAt" IS NULL)`
}

function isMember(actorId: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "Membership" n
    WHERE n."roomId" = r."id" AND n."actorId" = ${actorId} AND n."leftAt" IS NULL)`
}

/** Only these rooms, when a token is limited to some. */
export function withinRooms(roomIds: string[] | null): Prisma.Sql {
  if (!roomIds) return Prisma.empty
  return roomIds.length === 0 ? Prisma.sql`AND 1 = 0` : Prisma.sql`AND r."id" IN (${Prisma.join(roomIds)})`
}
