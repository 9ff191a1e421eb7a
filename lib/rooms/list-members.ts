import { foldName } from '@/lib/actors/constants'
import { liveBus } from '@/lib/actors/live-bus'
import { ACTOR_COLUMNS, type ActorRow, toPublicActor } from '@/lib/actors/load-actor'
import { type Actor, metadataSchema } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { requireRoom } from './access'
import type { Answers, MemberList, PublicMember, RoomRole } from './schema'

const MEMBERS_PAGE = 1000
/** Of the actor, for presentMember. */
export const MEMBER_COLUMNS = { ...ACTOR_COLUMNS, card: { select: { avatar: true } } } as const

/**
 * The members of a room the actor may read, a page at a time: admins, moderators, people, by name; on each page agents
 * come last. `cursor`: the last member of the page before, who may have left meanwhile; `name`: only
 * members of one of these names.
 */
export async function listMembers(
  db: Database,
  actor: Actor,
  roomId: string,
  { cursor, name }: { cursor?: string; name?: string[] } = {},
): Promise<MemberList> {
  const { membership } = await requireRoom(db, actor, roomId)
  const where = { roomId, leftAt: null }
  const [total, people, rows] = await Promise.all([
    db.prisma.membership.count({ where }),
    db.prisma.membership.count({ where: { ...where, actor: { kind: 'human', deactivatedAt: null } } }),
    db.prisma.membership.findMany({
      where: name ? { ...where, actor: { nameFolded: { in: name.map(foldName) } } } : where,
      orderBy: [{ role: 'asc' }, { actor: { nameFolded: 'asc' } }],
      ...(cursor === undefined ? {} : { cursor: { roomId_actorId: { roomId, actorId: cursor } }, skip: 1 }),
      take: MEMBERS_PAGE + 1,
      select: {
        role: true,
        answers: true,
        joinedAt: true,
        lastSeenAt: true,
        metadata: true,
        mutedUntil: true,
        actor: { select: MEMBER_COLUMNS },
      },
    }),
  ])
  const live = liveBus(db)
  const page = rows.slice(0, MEMBERS_PAGE)
  const nextCursor = rows.length > page.length ? (page.at(-1)?.actor.id ?? null) : null
  const members = page.map((row) => {
    const isTold = row.actor.kind === 'human'
    const member = presentMember(row)
    // Who only looks in learns who is there, not when or what else.
    if (membership === null) return { ...member, lastSeenAt: null, metadata: {} }
    return { ...member, presence: isTold ? live.stateOf(row.actor.id) : null }
  })
  return { total, people, members: members.sort((a, b) => rank(a) - rank(b)), nextCursor }
}

type MemberRow = {
  role: string
  answers: string
  joinedAt: Date
  lastSeenAt: Date | null
  metadata: string
  mutedUntil: Date | null
  actor: ActorRow & { card: { avatar: string | null } | null }
}

export function presentMember({
  role,
  answers,
  joinedAt,
  lastSeenAt,
  metadata,
  mutedUntil,
  actor,
}: MemberRow): PublicMember {
  const { id: actorId, ...facts } = toPublicActor(actor)
  return {
    actorId,
    ...facts,
    ...(actor.card?.avatar ? { avatar: actor.card.avatar } : {}),
    role: role as RoomRole,
    answers: answers as Answers,
    joinedAt: joinedAt.toISOString(),
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    metadata: metadataSchema.parse(JSON.parse(metadata)),
    mutedUntil: mutedUntil?.toISOString() ?? null,
    presence: null,
  }
}

function rank(member: PublicMember): number {
  const byRole = { admin: 0, moderator: 1, member: 2 }[member.role]
  return (member.kind === 'human' ? 0 : 10) + byRole
}
