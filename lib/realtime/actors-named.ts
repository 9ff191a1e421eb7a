import { actorsOfApproval } from '@/lib/runs/actors-of-approval'
import type { RoomFrame } from './schema'

type Naming = Pick<RoomFrame, 'type' | 'actorId' | 'data' | 'message'>

/** The ids of everyone a frame names; their public objects lie beside it. */
export function actorsNamed({ type, actorId, data, message }: Naming): string[] {
  const approvals = message?.tools.flatMap((tool) => tool.approval ?? []) ?? []
  const ids = [
    actorId,
    // The data of appended events is free: what looks like an id there may be anything.
    type.startsWith('membership.') && typeof data.actorId === 'string' ? data.actorId : null,
    message?.authorId ?? null,
    ...(message?.mentions.map((mention) => mention.actorId) ?? []),
    ...approvals.flatMap(actorsOfApproval),
  ]
  return [...new Set(ids)].filter((id) => id !== null)
}
