import type { PublicApproval } from './schema'

/** Every actor an approval names: the asker, possible deciders, actual deciders and the people they decided for. */
export function actorsOfApproval({ askedForId, deciderIds, decisions }: PublicApproval): string[] {
  const ofDecisions = decisions.flatMap(({ actorId, onBehalfOfId }) => [actorId, onBehalfOfId ?? actorId])
  return [askedForId, ...(deciderIds ?? []), ...ofDecisions]
}
