import type { Tx } from '../database'
import { foldPattern, foldText } from '../fold-text'
import { Prisma } from '../generated/sqlite/client'
import type { Column, Dialect } from './dialect'
import { insertRows } from './insert-rows'

export type ActorRow = {
  id: string
  kind: string
  name: string
  nameFolded: string
  displayName: string
  bio: string
  externalSource: string | null
  externalId: string | null
  isSample: boolean
  createdAt: Date
  updatedAt: Date
}

const ACTOR_COLUMNS = [
  { name: 'id', type: 'text' },
  { name: 'kind', type: 'text' },
  { name: 'name', type: 'text' },
  { name: 'nameFolded', type: 'text' },
  { name: 'displayName', type: 'text' },
  { name: 'bio', type: 'text' },
  { name: 'externalSource', type: 'text' },
  { name: 'externalId', type: 'text' },
  { name: 'isSample', type: 'bool' },
  { name: 'createdAt', type: 'time' },
  { name: 'updatedAt', type: 'time' },
] as const satisfies Column[]

export async function insertActors(tx: Tx, dialect: Dialect, rows: ActorRow[]): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map((row) => ACTOR_COLUMNS.map((column) => row[column.name]))
  await tx.$executeRaw(insertRows(dialect, 'Actor', ACTOR_COLUMNS, values))
}

type Found = { id: string; kind: string; nameFolded: string; externalSource: string | null; externalId: string | null }

/** One statement text for any number of names: the model API compiles a new one for every length of a list. */
export async function findActorsByExternalIds(
  tx: Tx,
  dialect: Dialect,
  pairs: { externalSource: string; externalId: string }[],
): Promise<Found[]> {
  if (pairs.length === 0) return []
  const json = JSON.stringify(pairs.map((pair) => [pair.externalSource, pair.externalId]))
  return await tx.$queryRaw<Found[]>`
    SELECT a."id", a."kind", a."nameFolded", a."externalSource", a."externalId"
    FROM ${dialect.elements(json)} JOIN "Actor" a
      ON a."externalSource" = ${dialect.field(0, 'text')} AND a."externalId" = ${dialect.field(1, 'text')}`
}

export async function findActorsByNames(tx: Tx, dialect: Dialect, folded: string[]): Promise<Found[]> {
  if (folded.length === 0) return []
  const json = JSON.stringify(folded.map((name) => [name]))
  return await tx.$queryRaw<Found[]>`
    SELECT a."id", a."kind", a."nameFolded", a."externalSource", a."externalId"
    FROM ${dialect.elements(json)} JOIN "Actor" a ON a."nameFolded" = ${dialect.field(0, 'text')}`
}

/** Those an engine takes for matches that are compared. */
const LOOKED_AT = 2000

/**
 * Ids of everyone of this name or display name, however written, those of exactly that name first. With a room only
 * its present and former members.
 */
export async function findActorsCalled(client: Tx, name: string, roomId: string | null): Promise<string[]> {
  const folded = foldText(name)
  const isThere = roomId
    ? Prisma.sql`AND EXISTS (SELECT 1 FROM "Membership" m WHERE m."actorId" = a."id" AND m."roomId" = ${roomId})`
    : Prisma.empty
  const rows = await client.$queryRaw<{ id: string; nameFolded: string; displayName: string }[]>`
    SELECT a."id", a."nameFolded", a."displayName" FROM "Actor" a
    WHERE (a."nameFolded" = ${folded} OR LOWER(a."displayName") LIKE ${foldPattern(name)} ESCAPE '!') ${isThere}
    ORDER BY CASE WHEN a."nameFolded" = ${folded} THEN 0 WHEN a."displayName" = ${name} THEN 1 ELSE 2 END, a."id"
    LIMIT ${LOOKED_AT}`
  return rows
    .filter(({ nameFolded, displayName }) => nameFolded === folded || foldText(displayName) === folded)
    .map(({ id }) => id)
}

/** Removes imported people made since then whom nothing names any more. How many; at most `limit`. */
export async function removeUnusedActors(tx: Tx, dialect: Dialect, since: Date, limit: number): Promise<number> {
  const column = ([table, name]: string[]) =>
    Prisma.raw(`(SELECT "${name}" FROM "${table}" WHERE "${name}" IS NOT NULL)`)
  const indexed = [
    ['Message', 'authorId'],
    ['Membership', 'actorId'],
    ['Mention', 'actorId'],
    ['Session', 'agentId'],
    ['User', 'actorId'],
    ['AgentCard', 'actorId'],
  ].map(([table, name]) => Prisma.raw(`NOT EXISTS (SELECT 1 FROM "${table}" x WHERE x."${name}" = a."id")`))
  // Without an index each is read once, as a list.
  const listed = [
    ['Message', 'deletedById'],
    ['Reaction', 'actorId'],
    ['Pin', 'pinnedById'],
    ['MessageRevision', 'editedById'],
  ].map((one) => Prisma.sql`a."id" NOT IN ${column(one)}`)
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT a."id" FROM "Actor" a
    WHERE a."externalSource" IS NOT NULL AND a."createdAt" >= ${dialect.constant(dialect.time(since), 'time')}
      AND ${Prisma.join([...indexed, ...listed], ' AND ')}
    ORDER BY a."id" LIMIT ${limit}`
  if (rows.length === 0) return 0
  return (await tx.actor.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })).count
}
