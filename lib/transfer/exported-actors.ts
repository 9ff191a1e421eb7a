import type { ActorKind } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { IDS_PER_LINE } from './constants'
import type { LineOf } from './schema'

/** Keys of actors by id: their places in the order of names, so that they do not depend on ids. */
export type ActorKeys = ReadonlyMap<string, number>

/** The actors the messages of a room name, as lines, with the ids they have here on lines of their own. */
export async function exportedActors(
  db: Database,
  room: { id: string },
): Promise<{ actors: (LineOf<'actor'> | LineOf<'ids'>)[]; keys: ActorKeys }> {
  const rows = await load(db, [...(await namedIn(db, room.id))])
  rows.sort((a, b) => (a.nameFolded < b.nameFolded ? -1 : 1))
  const keys = new Map(rows.map((row, index) => [row.id, index + 1]))
  const actors = rows.map((row, index): LineOf<'actor'> => {
    const { name, displayName, externalSource, externalId } = row
    return { type: 'actor', key: index + 1, kind: row.kind as ActorKind, name, displayName, externalSource, externalId }
  })
  const pairs = [...keys].map(([id, key]): [number, string] => [key, id])
  const ids: LineOf<'ids'>[] = []
  for (let from = 0; from < pairs.length; from += IDS_PER_LINE) {
    ids.push({ type: 'ids', actors: pairs.slice(from, from + IDS_PER_LINE) })
  }
  return { actors: [...actors, ...ids], keys }
}

async function namedIn({ prisma }: Database, roomId: string): Promise<Set<string>> {
  const authors = await prisma.message.groupBy({ by: ['authorId'], where: { roomId } })
  const deleters = await prisma.message.groupBy({ by: ['deletedById'], where: { roomId, deletedById: { not: null } } })
  const editors = await prisma.messageRevision.groupBy({ by: ['editedById'], where: { message: { roomId } } })
  const mentioned = await prisma.mention.groupBy({ by: ['actorId'], where: { roomId } })
  const reacted = await prisma.reaction.groupBy({ by: ['actorId'], where: { roomId } })
  const pinned = await prisma.pin.groupBy({ by: ['pinnedById'], where: { roomId } })
  return new Set([
    ...authors.map((row) => row.authorId),
    ...deleters.flatMap((row) => row.deletedById ?? []),
    ...editors.map((row) => row.editedById),
    ...mentioned.map((row) => row.actorId),
    ...reacted.map((row) => row.actorId),
    ...pinned.map((row) => row.pinnedById),
  ])
}

async function load({ prisma }: Database, ids: string[]) {
  const pages: string[][] = []
  for (let from = 0; from < ids.length; from += IDS_PER_LINE) pages.push(ids.slice(from, from + IDS_PER_LINE))
  const rows = []
  for (const page of pages) rows.push(...(await prisma.actor.findMany({ where: { id: { in: page } } })))
  return rows
}
