import { Prisma } from '../generated/sqlite/client'
import type { Dialect } from './dialect'
import { PLACED_REACTIONS } from './placed-reactions'

export const sqlite: Dialect = {
  engine: 'sqlite',
  elements: (json) => Prisma.sql`json_each(${json}) AS j`,
  field: (index) => Prisma.raw(`json_extract(j.value, '$[${Number(index)}]')`),
  constant: (value) =>
    value === null ? Prisma.raw('NULL') : Prisma.sql`${typeof value === 'boolean' ? Number(value) : value}`,
  // The adapter's own form, so that text comparison orders rows however they were written.
  time: (date) => date.toISOString().replace('Z', '+00:00'),
  bucketOf: (column) => Prisma.raw(`CAST(floor(unixepoch(${column}) / 900.0) AS INTEGER)`),
  dayOf: (column) => Prisma.raw(`CAST(floor(unixepoch(${column}) / 86400.0) AS INTEGER) * 96`),
  asJson: (column) => Prisma.raw(`json_group_array(q."${column}")`),
  msBetween: (from, to) => Prisma.raw(`CAST(round((julianday(${to}) - julianday(${from})) * 86400000) AS INTEGER)`),
  forUpdate: Prisma.empty,
  mentionsOfMessage: Prisma.raw(
    `(SELECT json_group_array(json_array(n."actorId", n."start", n."length")) FROM "Mention" n WHERE n."messageId" = m."id")`,
  ),
  attachmentsOfMessage: Prisma.raw(
    `(SELECT json_group_array(json_array(f."id", f."fileName", f."contentType", f."kind", f."size", f."width", f."height",
      f."alt", f."position")) FROM "Attachment" f WHERE f."messageId" = m."id" AND f."deletedAt" IS NULL)`,
  ),
  reactionsOfMessage: (shown) =>
    Prisma.raw(`CASE WHEN EXISTS (SELECT 1 FROM "Reaction" e WHERE e."messageId" = m."id") THEN (
      SELECT json_group_array(json_array(g."emoji", g."total", json(g."ids")) ORDER BY g."since", g."emoji") FROM (
        SELECT r."emoji", COUNT(*) AS "total", MIN(r."createdAt") AS "since",
          json_group_array(r."actorId" ORDER BY r."place") FILTER (WHERE r."place" <= ${Number(shown)}) AS "ids"
        FROM ${PLACED_REACTIONS} r
        GROUP BY r."emoji") g) ELSE '[]' END`),
  quoteOfMessage: (points) =>
    Prisma.raw(`(SELECT json_array(q."id", q."seq", q."authorId", substr(q."content", 1, ${Number(points)}),
        q."deletedAt" IS NOT NULL, q."isImported", q."version")
      FROM "Message" q WHERE q."id" = m."replyToId" AND q."roomId" = m."roomId")`),
  threadOfMessage: (points) =>
    Prisma.raw(`CASE WHEN m."threadRootId" IS NULL AND m."lastReplySeq" IS NULL THEN NULL ELSE (
      SELECT json_array(x."id", x."seq", x."version", x."replyCount", x."lastReplySeq", x."lastReplyAt",
        CASE WHEN m."threadRootId" IS NULL THEN NULL ELSE json_array(x."authorId",
          substr(x."content", 1, ${Number(points)}), x."deletedAt" IS NOT NULL, x."isImported") END)
      FROM "Message" x WHERE x."id" = coalesce(m."threadRootId", m."id") AND x."roomId" = m."roomId") END`),
  pinOfMessage: Prisma.raw(
    `(SELECT json_array(p."pinnedById", p."createdAt") FROM "Pin" p WHERE p."messageId" = m."id")`,
  ),
  dataVersion: Prisma.raw('PRAGMA data_version'),
  databaseBytes: Prisma.raw('(SELECT p.page_count * s.page_size FROM pragma_page_count p, pragma_page_size s)'),
  notify: () => null,
  notifyRooms: () => null,
}
