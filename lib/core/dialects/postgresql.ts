import { Prisma } from '../generated/sqlite/client'
import type { Dialect, FieldType } from './dialect'
import { PLACED_REACTIONS } from './placed-reactions'

const CASTS: Record<FieldType, string> = {
  text: 'text',
  int: 'int',
  bigint: 'bigint',
  bool: 'boolean',
  time: 'timestamp(3)',
}

/** The channel on which processes announce new events of a room (a hint: the log is the truth). */
export const NOTIFY_CHANNEL = 'confab_rooms'

export const postgresql: Dialect = {
  engine: 'postgresql',
  elements: (json) => Prisma.sql`jsonb_array_elements(${json}::jsonb) WITH ORDINALITY AS j("value", "key")`,
  field: (index, type) => Prisma.raw(`(j."value"->>${Number(index)})::${CASTS[type]}`),
  constant: (value, type) =>
    value === null ? Prisma.raw('NULL') : Prisma.sql`${String(value)}::text::${Prisma.raw(CASTS[type])}`,
  time: (date) => date.toISOString().replace('Z', ''),
  bucketOf: (column) => Prisma.raw(`floor(extract(epoch FROM ${column}) / 900)::int`),
  dayOf: (column) => Prisma.raw(`floor(extract(epoch FROM ${column}) / 86400)::int * 96`),
  asJson: (column) => Prisma.raw(`json_agg(q."${column}")::text`),
  msBetween: (from, to) => Prisma.raw(`round(extract(epoch FROM ${to} - ${from}) * 1000)::bigint`),
  forUpdate: Prisma.sql`FOR UPDATE`,
  mentionsOfMessage: Prisma.raw(
    `(SELECT coalesce(json_agg(json_build_array(n."actorId", n."start", n."length")), '[]')::text FROM "Mention" n WHERE n."messageId" = m."id")`,
  ),
  attachmentsOfMessage: Prisma.raw(
    `(SELECT coalesce(json_agg(json_build_array(f."id", f."fileName", f."contentType", f."kind", f."size", f."width",
      f."height", f."alt", f."position")), '[]')::text FROM "Attachment" f
      WHERE f."messageId" = m."id" AND f."deletedAt" IS NULL)`,
  ),
  reactionsOfMessage: (shown) =>
    Prisma.raw(`CASE WHEN EXISTS (SELECT 1 FROM "Reaction" e WHERE e."messageId" = m."id") THEN (
      SELECT json_agg(json_build_array(g."emoji", g."total", g."ids") ORDER BY g."since", g."emoji" COLLATE "C")::text
      FROM (
        SELECT r."emoji", COUNT(*) AS "total", MIN(r."createdAt") AS "since",
          json_agg(r."actorId" ORDER BY r."place") FILTER (WHERE r."place" <= ${Number(shown)}) AS "ids"
        FROM ${PLACED_REACTIONS} r
        GROUP BY r."emoji") g) ELSE '[]' END`),
  quoteOfMessage: (points) =>
    Prisma.raw(`(SELECT json_build_array(q."id", q."seq", q."authorId", substr(q."content", 1, ${Number(points)}),
        (q."deletedAt" IS NOT NULL)::int, q."isImported"::int, q."version")::text
      FROM "Message" q WHERE q."id" = m."replyToId" AND q."roomId" = m."roomId")`),
  threadOfMessage: (points) =>
    Prisma.raw(`CASE WHEN m."threadRootId" IS NULL AND m."lastReplySeq" IS NULL THEN NULL ELSE (
      SELECT json_build_array(x."id", x."seq", x."version", x."replyCount", x."lastReplySeq", ${utc('x."lastReplyAt"')},
        CASE WHEN m."threadRootId" IS NULL THEN NULL ELSE json_build_array(x."authorId",
          substr(x."content", 1, ${Number(points)}), (x."deletedAt" IS NOT NULL)::int,
          x."isImported"::int) END)::text
      FROM "Message" x WHERE x."id" = coalesce(m."threadRootId", m."id") AND x."roomId" = m."roomId") END`),
  pinOfMessage: Prisma.raw(`(SELECT json_build_array(p."pinnedById", ${utc('p."createdAt"')})::text
      FROM "Pin" p WHERE p."messageId" = m."id")`),
  dataVersion: null,
  databaseBytes: Prisma.raw('pg_database_size(current_database())'),
  notify: (channel, text) => Prisma.sql`SELECT pg_notify(${channel}, ${text})::text`,
  notifyRooms: (rooms) => {
    const hints = JSON.stringify(rooms.map((room) => `${room.id} ${room.lastEventSeq}`))
    return Prisma.sql`SELECT pg_notify(${NOTIFY_CHANNEL}, h) FROM jsonb_array_elements_text(${hints}::jsonb) h`
  },
}

/** A time inside JSON, which would lose its zone. */
function utc(column: string): string {
  return `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
