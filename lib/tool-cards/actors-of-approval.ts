import type { PublicApproval } from './schema'

/** Everyone a question names: who asked, who may decide, who did, and for whom. */
export function actorsOfApproval({ askedForId, deciderIds, decisions }: PublicApproval): string[] {
  const ofDecisions = decisions.flatMap(({ actorId, onBehalfOfId }) => [actorId, onBehalfOfId ?? actorId])
  return [askedForId, ...(deciderIds ?? []), ...ofDecisions]
}
