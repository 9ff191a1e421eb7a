import * as z from 'zod'
import type { Database } from '@/lib/core/database'
import { foldName, INSTANCE_ROLES, NAME_PATTERN } from './constants'
import { toPublicActor } from './load-actor'
import { requireAdministrator } from './require-person'
import type { Actor, PersonList } from './schema'

const PAGE = 50
const roleSchema = z.enum(INSTANCE_ROLES)

export type PeopleQuery = { search?: string; cursor?: string }

/** People with accounts by name, 50 a page. The cursor is the folded name of the last one seen. */
export async function listPeople(db: Database, actor: Actor, { search, cursor }: PeopleQuery): Promise<PersonList> {
  requireAdministrator(actor)
  const folded = foldName(search ?? '')
  // Text that no name or address can contain finds no one; an unescaped % would match everyone.
  if (!/^[a-z0-9_.@+'-]*$/.test(folded)) return { people: [], nextCursor: null }
  if (cursor && !NAME_PATTERN.test(cursor)) return { people: [], nextCursor: null }
  const rows = await db.prisma.user.findMany({
    where: {
      actor: cursor ? { nameFolded: { gt: cursor } } : {},
      OR: [{ actor: { nameFolded: { contains: folded } } }, { emailFolded: { contains: folded } }],
    },
    orderBy: { actor: { nameFolded: 'asc' } },
    take: PAGE + 1,
    include: {
      actor: true,
      sessions: { orderBy: { lastSeenAt: 'desc' }, take: 1, select: { lastSeenAt: true } },
      secondFactor: { select: { confirmedAt: true } },
    },
  })
  const page = rows.slice(0, PAGE)
  return {
    people: page.map((row) => ({
      ...toPublicActor(row.actor),
      role: roleSchema.parse(row.role),
      email: row.email,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.sessions[0]?.lastSeenAt.toISOString() ?? null,
      hasSecondFactor: Boolean(row.secondFactor?.confirmedAt),
    })),
    nextCursor: rows.length > PAGE ? (page.at(-1)?.actor.nameFolded ?? null) : null,
  }
}
