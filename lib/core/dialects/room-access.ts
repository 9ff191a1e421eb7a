import type { Reader } from '../database'
import { Prisma } from '../generated/sqlite/client'

export type AccessKey = { actorId: string; roomId: string }

const COLUMNS = Prisma.raw(`r."id", r."kind", r."name", r."topic", r."task", r."directKey", r."lastMessageSeq",
  r."lastEventSeq", r."lastEventHash", r."isSample", r."createdById", r."createdAt", r."updatedAt", r."archivedAt",
  m."role", m."followLevel", m."answers", m."lastReadSeq", m."joinedAt", m."mutedUntil"`)
const IS_READABLE = Prisma.raw(`r."deletedAt" IS NULL AND (r."kind" = 'open' OR m."actorId" IS NOT NULL)`)

/** A room that an active actor may read, with the actor's membership. Every request and every send begins here. */
export async function findAccess<Row>(
  client: Reader['prisma'],
  { actorId, roomId }: AccessKey,
): Promise<Row | undefined> {
  const rows = await client.$queryRaw<Row[]>`
    SELECT ${COLUMNS}
    FROM "Room" r
    JOIN "Actor" a ON a."id" = ${actorId} AND a."deactivatedAt" IS NULL
    LEFT JOIN "Membership" m ON m."roomId" = r."id" AND m."actorId" = a."id" AND m."leftAt" IS NULL
    WHERE r."id" = ${roomId} AND ${IS_READABLE}`
  return rows[0]
}

/** The same for many at once; those who may not read a room are left out. */
export async function findAccesses<Row>({ prisma, dialect }: Reader, keys: AccessKey[]): Promise<Map<AccessKey, Row>> {
  const json = JSON.stringify(keys.map(({ actorId, roomId }, index) => [actorId, roomId, index]))
  const rows = await prisma.$queryRaw<(Row & { place: number })[]>`
    SELECT ${dialect.field(2, 'int')} AS "place", ${COLUMNS}
    FROM ${dialect.elements(json)}
    JOIN "Room" r ON r."id" = ${dialect.field(1, 'text')}
    JOIN "Actor" a ON a."id" = ${dialect.field(0, 'text')} AND a."deactivatedAt" IS NULL
    LEFT JOIN "Membership" m ON m."roomId" = r."id" AND m."actorId" = a."id" AND m."leftAt" IS NULL
    WHERE ${IS_READABLE}`
  return new Map(
    rows.flatMap((row) => {
      const key = keys[Number(row.place)]
      return key ? [[key, row]] : []
    }),
  )
}
