import { Prisma } from '../generated/sqlite/client'
import type { Dialect, FieldType } from './dialect'

const CASTS: Record<FieldType, string> = {
  text: 'text',
  int: 'int',
  bigint: 'bigint',
  bool: 'boolean',
  time: 'timestamp(3)',
}

/** The channel on which processes tell each other that a room has news (a hint: the log is the truth). */
export const NOTIFY_CHANNEL = 'confab_rooms'

export const postgresql: Dialect = {
  engine: 'postgresql',
  elements: (json) => Prisma.sql`jsonb_array_elements(${json}::jsonb) WITH ORDINALITY AS j("value", "key")`,
  field: (index, type) => Prisma.raw(`(j."value"->>${Number(index)})::${CASTS[type]}`),
  constant: (value, type) =>
    value === null ? Prisma.raw('NULL') : Prisma.sql`${String(value)}::text::${Prisma.raw(CASTS[type])}`,
  time: (date) => date.toISOString().replace('Z', ''),
  forUpdate: Prisma.sql`FOR UPDATE`,
  mentionsOfMessage: Prisma.raw(
    `(SELECT coalesce(json_agg(json_build_array(n."actorId", n."start", n."length")), '[]')::text FROM "Mention" n WHERE n."messageId" = m."id")`,
  ),
  attachmentsOfMessage: Prisma.raw(
    `(SELECT coalesce(json_agg(json_build_array(f."id", f."fileName", f."contentType", f."kind", f."size", f."width",
      f."height", f."alt", f."position")), '[]')::text FROM "Attachment" f
      WHERE f."messageId" = m."id" AND f."deletedAt" IS NULL)`,
  ),
  dataVersion: null,
  notifyRoom: (roomId, seq) => Prisma.sql`SELECT pg_notify(${NOTIFY_CHANNEL}, ${`${roomId} ${seq}`})`,
}
