import { audit } from '@/lib/actors/audit/audit'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { cardColumns } from './card-columns'
import { agentParts, presentAgent } from './present-agent'
import { requireBrain, requireRooms } from './require-card'
import { type PublicAgent, type UpdateAgentInput, updateAgentSchema } from './schema'

/** What an agent that came with the server is made of. */
const MADE_OF = ['profileId', 'model', 'instructions', 'parameters'] as const

/**
 * Changes what is given; the next step of its runs follows it. Throws invalid (profileId, model, roomIds; and what a
 * built-in agent is made of).
 */
export async function updateAgent(
  db: Database,
  actor: Actor,
  agentId: string,
  input: UpdateAgentInput,
): Promise<PublicAgent> {
  requireAdministrator(actor)
  const given = updateAgentSchema.parse(input)
  return await write(db, async (tx) => {
    const before = await load(tx, agentId)
    const after = { ...before, ...given }
    const changed = Object.keys(given).filter((key) => differs(before, after, key))
    if (before.isBuiltIn) refuseRemaking(changed)
    const { displayName, bio, isDisabled } = after
    const metadata = JSON.stringify(after.metadata)
    const isRewired = changed.includes('profileId') || changed.includes('model')
    const provider = isRewired ? await requireBrain(tx, after) : undefined
    const added = (given.roomIds ?? []).filter((id) => !before.roomIds?.includes(id))
    await requireRooms(tx, added)
    const now = new Date()
    await tx.actor.update({ where: { id: agentId }, data: { displayName, bio, metadata, updatedAt: now } })
    await tx.agentCard.update({
      where: { actorId: agentId },
      data: {
        provider,
        ...cardColumns(after),
        ...(isDisabled === before.isDisabled ? {} : { disabledAt: isDisabled ? now : null }),
        updatedAt: now,
      },
    })
    const detail = { changed, ...(changed.includes('isDisabled') ? { isDisabled } : {}) }
    await audit(tx, { actorId: actor.id, action: 'agent.changed', targetKind: 'actor', targetId: agentId, detail })
    return await load(tx, agentId)
  })
}

async function load(tx: Tx, agentId: string): Promise<PublicAgent> {
  const row = await tx.agentCard.findUnique({ where: { actorId: agentId }, include: agentParts })
  if (!row) throw notFound('Agent')
  return presentAgent(row)
}

function differs(before: PublicAgent, after: PublicAgent, key: string): boolean {
  const read = (agent: PublicAgent) => JSON.stringify(Object.entries(agent).find(([name]) => name === key)?.[1])
  return read(before) !== read(after)
}

function refuseRemaking(changed: string[]) {
  const field = MADE_OF.find((key) => changed.includes(key))
  if (field) throw new AppError('invalid', 'This agent is built in. This field cannot be changed.', { field })
}
