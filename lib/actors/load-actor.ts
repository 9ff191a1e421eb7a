import type { Database, Tx } from '@/lib/core/database'
import { avatarAddress } from './avatar-address'
import type { Actor, ActorKind, InstanceRole, PublicActor } from './schema'

/** The columns an Actor and a PublicActor are made of. */
export const ACTOR_COLUMNS = {
  id: true,
  kind: true,
  name: true,
  displayName: true,
  deactivatedAt: true,
  avatarSha256: true,
  linkedToId: true,
} as const

export type ActorRow = {
  id: string
  kind: string
  name: string
  displayName: string
  deactivatedAt: Date | null
  avatarSha256: string | null
  linkedToId: string | null
}

/** The actor as acting, whatever its state, or null. For the command line, the worker and tests. */
export async function loadActor(db: Database | Tx, where: { id: string } | { nameFolded: string }) {
  const client = 'prisma' in db ? db.prisma : db
  const row = await client.actor.findUnique({ where, select: { ...ACTOR_COLUMNS, user: { select: { role: true } } } })
  return row ? toActor(row, row.user?.role ?? null) : null
}

export function toActor(
  row: Omit<ActorRow, 'deactivatedAt' | 'avatarSha256' | 'linkedToId'>,
  role: string | null,
): Actor {
  return {
    id: row.id,
    kind: row.kind as ActorKind,
    name: row.name,
    displayName: row.displayName,
    role: role as InstanceRole | null,
  }
}

export function toPublicActor(row: ActorRow): PublicActor {
  return {
    id: row.id,
    kind: row.kind as ActorKind,
    name: row.name,
    displayName: row.displayName,
    isDeactivated: row.deactivatedAt !== null,
    ...(row.avatarSha256 ? { image: avatarAddress(row.id, row.avatarSha256) } : {}),
  }
}
