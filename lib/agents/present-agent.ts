import { metadataSchema } from '@/lib/actors/schema'
import type { Actor, AgentCard } from '@/lib/core/generated/sqlite/client'
import { OFFLINE_SOURCE } from './offline-agents'
import { readParameters } from './read-parameters'
import type { PublicAgent } from './schema'
import { readToolPolicies } from './tool-policy'

/** What a query on cards has to include to be presented. */
export const agentParts = {
  actor: { include: { _count: { select: { memberships: { where: { leftAt: null, room: { deletedAt: null } } } } } } },
  profile: { select: { name: true } },
}

type Row = AgentCard & { actor: Actor & { _count: { memberships: number } }; profile: { name: string } | null }

export function presentAgent({ actor, profile, ...card }: Row): PublicAgent {
  return {
    id: actor.id,
    name: actor.name,
    displayName: actor.displayName,
    bio: actor.bio,
    metadata: metadataSchema.parse(JSON.parse(actor.metadata)),
    avatar: card.avatar,
    profileId: card.profileId,
    profileName: profile?.name ?? null,
    model: card.model,
    instructions: card.instructions,
    parameters: readParameters(card.parameters),
    historyLimit: card.historyLimit,
    tools: Object.fromEntries(readToolPolicies(card.tools)),
    readsImages: card.readsImages,
    autoJoin: card.autoJoin,
    roomIds: card.roomIds === null ? null : card.roomIds.split(' ').filter(Boolean),
    isDisabled: card.disabledAt !== null,
    isBuiltIn: isBuiltIn(actor),
    roomCount: actor._count.memberships,
    createdAt: actor.createdAt.toISOString(),
    updatedAt: card.updatedAt.toISOString(),
  }
}

/** Came with the server. */
function isBuiltIn({ externalSource }: { externalSource: string | null }): boolean {
  return externalSource === OFFLINE_SOURCE
}
