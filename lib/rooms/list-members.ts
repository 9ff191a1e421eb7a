import { liveBus } from '@/lib/actors/live-bus'
import { ACTOR_COLUMNS, type ActorRow, toPublicActor } from '@/lib/actors/load-actor'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { requireRoom } from './access'
import type { Answers, MemberList, PublicMember, RoomRole } from './schema'

const MEMBERS_SHOWN_MAX = 1000
/** Of the actor, for presentMember. */
export const MEMBER_COLUMNS = { ...ACTOR_COLUMNS, card: { select: { avatar: true } } } as const

/** The members of a room the actor may read: admins, moderators, people, then agents, by name. */
export async function listMembers(db: Database, actor: Actor, roomId: string): Promise<MemberList> {
  const { membership } = await requireRoom(db, actor, roomId)
  const where = { roomId, leftAt: null }
  const [total, people, rows] = await Promise.all([
    db.prisma.membership.count({ where }),
    db.prisma.membership.count({ where: { ...where, actor: { kind: 'human', deactivatedAt: null } } }),
    db.prisma.membership.findMany({
      where,
      orderBy: [{ role: 'asc' }, { actor: { nameFolded: 'asc' } }],
      take: MEMBERS_SHOWN_MAX,
      select: {
        role: true,
        answers: true,
        joinedAt: true,
        mutedUntil: true,
        actor: { select: MEMBER_COLUMNS },
      },
    }),
  ])
  const live = liveBus(db)
  const members = rows.map((row) => {
    const isTold = membership !== null && row.actor.kind === 'human'
    return { ...presentMember(row), presence: isTold ? live.stateOf(row.actor.id) : null }
  })
  return { total, people, members: members.sort((a, b) => rank(a) - rank(b)) }
}

type MemberRow = {
  role: string
  answers: string
  joinedAt: Date
  mutedUntil: Date | null
  actor: ActorRow & { card: { avatar: string | null } | null }
}

export function presentMember({ role, answers, joinedAt, mutedUntil, actor }: MemberRow): PublicMember {
  const { id: actorId, ...facts } = toPublicActor(actor)
  return {
    actorId,
    ...facts,
    ...(actor.card?.avatar ? { avatar: actor.card.avatar } : {}),
    role: role as RoomRole,
    answers: answers as Answers,
    joinedAt: joinedAt.toISOString(),
    mutedUntil: mutedUntil?.toISOString() ?? null,
    presence: null,
  }
}

function rank(member: PublicMember): number {
  const byRole = { admin: 0, moderator: 1, member: 2 }[member.role]
  return (member.kind === 'human' ? 0 : 10) + byRole
}
