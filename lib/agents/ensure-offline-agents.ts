import { foldName } from '@/lib/actors/constants'
import type { Database, Tx } from '@/lib/core/database'
import { isUniqueViolation } from '@/lib/core/database-errors'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { OFFLINE_AGENTS, OFFLINE_SOURCE, type OfflineAgent } from './offline-agents'

/** Makes the agents that need no key, where they are not there yet. Gives their actor ids by name. */
export async function ensureOfflineAgents(db: Database): Promise<Record<OfflineAgent['id'], string>> {
  const ids: Record<string, string> = {}
  for (const agent of OFFLINE_AGENTS) ids[agent.id] = await ensure(db, agent)
  return ids
}

async function ensure(db: Database, agent: OfflineAgent): Promise<string> {
  const found = async (client: Tx | Database['prisma']) =>
    await client.actor.findUnique({
      where: { externalSource_externalId: { externalSource: OFFLINE_SOURCE, externalId: agent.id } },
    })
  const known = await found(db.prisma)
  if (known) return known.id
  try {
    return await write(db, async (tx) => (await found(tx))?.id ?? (await create(tx, agent)))
  } catch (error) {
    // Another process was faster.
    const made = isUniqueViolation(error) ? await found(db.prisma) : null
    if (!made) throw error
    return made.id
  }
}

async function create(tx: Tx, agent: OfflineAgent): Promise<string> {
  const times = { createdAt: new Date(), updatedAt: new Date() }
  const name = await freeName(tx, agent.name)
  const actor = await tx.actor.create({
    data: {
      id: newId(),
      kind: 'agent',
      name,
      nameFolded: foldName(name),
      displayName: agent.displayName,
      bio: agent.bio,
      externalSource: OFFLINE_SOURCE,
      externalId: agent.id,
      ...times,
    },
  })
  await tx.agentCard.create({
    data: {
      actorId: actor.id,
      provider: agent.provider,
      model: agent.model,
      instructions: agent.instructions,
      historyLimit: agent.historyLimit,
      tools: JSON.stringify(agent.tools),
      ...times,
    },
  })
  return actor.id
}

/** The name, with a number appended when it is taken. */
async function freeName(tx: Tx, name: string): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`
    if (!(await tx.actor.findUnique({ where: { nameFolded: foldName(candidate) } }))) return candidate
  }
}
