import type * as z from 'zod'
import type { createAgentSchema } from './schema'

type Card = Omit<z.output<typeof createAgentSchema>, 'name' | 'displayName' | 'bio' | 'metadata'>

/** A card as its row holds it, but for the kind of its provider. */
export function cardColumns(card: Card) {
  return {
    profileId: card.profileId,
    model: card.model,
    instructions: card.instructions,
    parameters: JSON.stringify(card.parameters),
    historyLimit: card.historyLimit,
    tools: JSON.stringify(card.tools),
    avatar: card.avatar,
    readsImages: card.readsImages,
    autoJoin: card.autoJoin,
    roomIds: card.roomIds === null ? null : [...new Set(card.roomIds)].join(' '),
  }
}
