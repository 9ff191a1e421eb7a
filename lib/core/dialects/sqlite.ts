import { Prisma } from '../generated/sqlite/client'
import type { Dialect } from './dialect'

export const sqlite: Dialect = {
  engine: 'sqlite',
  elements: (json) => Prisma.sql`json_each(${json}) AS j`,
  field: (index) => Prisma.raw(`json_extract(j.value, '$[${Number(index)}]')`),
  constant: (value) =>
    value === null ? Prisma.raw('NULL') : Prisma.sql`${typeof value === 'boolean' ? Number(value) : value}`,
  // The adapter's own form, so that text comparison orders rows however they were written.
  time: (date) => date.toISOString().replace('Z', '+00:00'),
  forUpdate: Prisma.empty,
  mentionsOfMessage: Prisma.raw(
    `(SELECT json_group_array(json_array(n."actorId", n."start", n."length")) FROM "Mention" n WHERE n."messageId" = m."id")`,
  ),
  attachmentsOfMessage: Prisma.raw(
    `(SELECT json_group_array(json_array(f."id", f."fileName", f."contentType", f."kind", f."size", f."width", f."height",
      f."alt", f."position")) FROM "Attachment" f WHERE f."messageId" = m."id" AND f."deletedAt" IS NULL)`,
  ),
  dataVersion: Prisma.raw('PRAGMA data_version'),
  notifyRoom: () => null,
}
