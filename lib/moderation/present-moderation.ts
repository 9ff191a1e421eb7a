import type { ModerationKind, PublicModeration } from './schema'

type Row = {
  id: string
  roomId: string
  actorId: string
  byId: string
  kind: string
  reason: string
  until: Date | null
  createdAt: Date
}

export function presentModeration({
  id,
  roomId,
  actorId,
  byId,
  kind,
  reason,
  until,
  createdAt,
}: Row): PublicModeration {
  return {
    id,
    roomId,
    actorId,
    byId,
    kind: kind as ModerationKind,
    reason,
    until: until?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}
