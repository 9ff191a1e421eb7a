import type { Prisma } from '../generated/sqlite/client'

type Sql = Prisma.Sql

export type FieldType = 'text' | 'int' | 'bigint' | 'bool' | 'time'
export type Column = { name: string; type: FieldType }

/** What differs between the engines. Everything here is a fragment for $queryRaw and $executeRaw. */
export type Dialect = {
  engine: 'sqlite' | 'postgresql'
  /** FROM item with one row per element of a JSON array text, in order: columns key and value of alias j. */
  elements(json: string): Sql
  /** Field number `index` of the element j.value (an array), as a value of that type. */
  field(index: number, type: FieldType): Sql
  /** One value, in its JSON form, as a value of that type. */
  constant(value: string | number | boolean | null, type: FieldType): Sql
  /** A time as the engine's text form, for use inside JSON. */
  time(date: Date): string
  /** The quarter hour of a time, counted from 1970. */
  bucketOf(column: string): Sql
  /** The first quarter hour of the day of UTC a time is in. */
  dayOf(column: string): Sql
  /** Aggregate: a column of q as the text of a JSON array; of no rows it may be null. */
  asJson(column: string): Sql
  /** Whole milliseconds from one time to another. */
  msBetween(from: string, to: string): Sql
  /** Appended to a SELECT of rows about to be changed. On SQLite BEGIN IMMEDIATE has locked already. */
  forUpdate: Sql
  /** The mentions of message m as JSON text: [[actorId, start, length], …]. */
  mentionsOfMessage: Sql
  /** The files of message m as JSON text: [[id, fileName, contentType, kind, size, width, height, alt, position], …]. */
  attachmentsOfMessage: Sql
  /** The reactions to message m as JSON text: [[emoji, count, [actorId, …]], …], with at most `shown` actors each. */
  reactionsOfMessage(shown: number): Sql
  /**
   * The message m answers, as JSON text: [id, seq, authorId, beginning of the text, 1 if deleted, 1 if imported, version];
   * or null.
   */
  quoteOfMessage(points: number): Sql
  /**
   * The thread m begins or is part of, as JSON text: [rootId, seq, version, replies, lastSeq, lastTime, about]; or null.
   * about: of a reply, [authorId, beginning of the text, 1 if deleted, 1 if imported] of the root.
   */
  threadOfMessage(points: number): Sql
  /** Who pinned m and when, as JSON text: [actorId, time]; or null. */
  pinOfMessage: Sql
  /** A number that moves when another process has committed, or null where there is none. */
  dataVersion: Sql | null
  /** How large the database is on its disk. */
  databaseBytes: Sql
  /** Says a text to the processes that listen on a channel; null where none can. */
  notify(channel: string, text: string): Sql | null
  /** Tells other processes the new last event numbers of rooms; null where only polling does. */
  notifyRooms(rooms: { id: string; lastEventSeq: number }[]): Sql | null
}
