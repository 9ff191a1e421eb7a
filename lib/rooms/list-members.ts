import type { Actor, ActorKind } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { hub } from '@/lib/realtime/hub'
import { requireRoom } from './access'
import type { Answers, MemberList, PublicMember, RoomRole } from './schema'

const MEMBERS_SHOWN_MAX = 1000

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
        actor: { select: { id: true, kind: true, name: true, displayName: true, deactivatedAt: true } },
      },
    }),
  ])
  const { presence } = hub(db)
  const members = rows.map((row) => {
    const isTold = membership !== null && row.actor.kind === 'human'
    return { ...presentMember(row), presence: isTold ? presence.stateOf(row.actor.id) : null }
  })
  return { total, people, members: members.sort((a, b) => rank(a) - rank(b)) }
}

type MemberRow = {
  role: string
  answers: string
  joinedAt: Date
  mutedUntil: Date | null
  actor: { id: string; kind: string; name: string; displayName: string; deactivatedAt: Date | null }
}

export function presentMember({ role, answers, joinedAt, mutedUntil, actor }: MemberRow): PublicMember {
  return {
    actorId: actor.id,
    kind: actor.kind as ActorKind,
    name: actor.name,
    displayName: actor.displayName,
    role: role as RoomRole,
    answers: answers as Answers,
    joinedAt: joinedAt.toISOString(),
    isDeactivated: actor.deactivatedAt !== null,
    mutedUntil: mutedUntil?.toISOString() ?? null,
    presence: null,
  }
}

function rank(member: PublicMember): number {
  const byRole = { admin: 0, moderator: 1, member: 2 }[member.role]
  return (member.kind === 'human' ? 0 : 10) + byRole
}
