import { foldName } from '@/lib/actors/constants'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { ImportedPerson } from './jobs/schema'

const PAGE = 50

/** People who came with imports and have no account, by name from `after` on. Throws not_found for others than administrators. */
export async function listImportedPeople(
  db: Database,
  actor: Actor,
  { q = '', after }: { q?: string; after?: string },
): Promise<{ people: ImportedPerson[]; next: string | null }> {
  requireAdministrator(actor)
  const { prisma } = db
  const sought = q.trim() === '' ? {} : { nameFolded: { contains: foldName(q.trim()) } }
  const rows = await prisma.actor.findMany({
    where: {
      AND: [sought, after === undefined ? {} : { nameFolded: { gt: after } }],
      ...{ kind: 'human', externalSource: { not: null }, user: null, erasedAt: null },
    },
    orderBy: { nameFolded: 'asc' },
    take: PAGE + 1,
    select: { id: true, nameFolded: true, displayName: true, externalSource: true, linkedToId: true },
  })
  const page = rows.slice(0, PAGE)
  const counts = await prisma.message.groupBy({
    by: ['authorId'],
    where: { authorId: { in: page.map(({ id }) => id) } },
    _count: true,
  })
  const names = page.map(({ displayName }) => foldName(displayName))
  const ids = page.flatMap(({ linkedToId }) => linkedToId ?? [])
  const accounts = await prisma.actor.findMany({
    where: { user: { isNot: null }, deactivatedAt: null, OR: [{ id: { in: ids } }, { nameFolded: { in: names } }] },
    select: { id: true, name: true, nameFolded: true, displayName: true },
  })
  const toAccount = (found?: { name: string; displayName: string }) =>
    found ? { name: found.name, displayName: found.displayName } : null
  return {
    people: page.map(({ id, displayName, externalSource, linkedToId }) => ({
      id,
      displayName,
      source: externalSource ?? '',
      messages: counts.find(({ authorId }) => authorId === id)?._count ?? 0,
      linkedTo: toAccount(accounts.find((one) => one.id === linkedToId)),
      proposed: toAccount(accounts.find((one) => one.nameFolded === foldName(displayName))),
    })),
    next: rows.length > PAGE ? (page.at(-1)?.nameFolded ?? null) : null,
  }
}
