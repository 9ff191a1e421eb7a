import type { RoomFrame } from './schema'

/** The ids of everyone a frame names; their public objects lie beside it. */
export function actorsNamed({ actorId, data, message }: Pick<RoomFrame, 'actorId' | 'data' | 'message'>): string[] {
  const approvals = message?.tools.flatMap((tool) => tool.approval ?? []) ?? []
  const ids = [
    actorId,
    typeof data.actorId === 'string' ? data.actorId : null,
    message?.authorId ?? null,
    ...(message?.mentions.map((mention) => mention.actorId) ?? []),
    ...approvals.flatMap((approval) => [approval.askedForId, ...approval.decisions.map(({ actorId: id }) => id)]),
  ]
  return [...new Set(ids)].filter((id) => id !== null)
}
