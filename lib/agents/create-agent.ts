import { audit } from '@/lib/actors/audit/audit'
import { foldName } from '@/lib/actors/constants'
import { asTaken } from '@/lib/actors/create-person'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { cardColumns } from './card-columns'
import { getAgent } from './get-agent'
import { requireBrain, requireRooms } from './require-card'
import { type CreateAgentInput, createAgentSchema, type PublicAgent } from './schema'

/** Makes an agent with its card. Throws conflict (name), invalid (profileId, model, roomIds). */
export async function createAgent(db: Database, actor: Actor, input: CreateAgentInput): Promise<PublicAgent> {
  requireAdministrator(actor)
  const { name, displayName, bio, metadata = {}, ...card } = createAgentSchema.parse(input)
  const id = newId()
  const times = { createdAt: new Date(), updatedAt: new Date() }
  try {
    await write(db, async (tx) => {
      const provider = await requireBrain(tx, card)
      await requireRooms(tx, card.roomIds ?? [])
      await tx.actor.create({
        data: {
          id,
          kind: 'agent',
          name,
          nameFolded: foldName(name),
          displayName,
          bio,
          metadata: JSON.stringify(metadata),
          ...times,
        },
      })
      await tx.agentCard.create({ data: { actorId: id, provider, ...cardColumns(card), ...times } })
      const detail = { provider, profileId: card.profileId, autoJoin: card.autoJoin }
      await audit(tx, { actorId: actor.id, action: 'agent.created', targetKind: 'actor', targetId: id, detail })
    })
  } catch (error) {
    throw asTaken(error)
  }
  return await getAgent(db, actor, id)
}
