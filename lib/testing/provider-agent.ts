import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { createAgent } from './factories'

type NewProviderAgent = {
  baseUrl: string
  model?: string
  kind?: 'openai' | 'anthropic'
  tools?: Record<string, 'allow' | 'ask' | 'deny'>
}

/** An agent whose model is behind an address. */
export async function createProviderAgent(
  db: Database,
  { baseUrl, model = 'obedient', kind = 'openai', tools }: NewProviderAgent,
): Promise<Actor> {
  const agent = await createAgent(db, { model, tools })
  const id = newId()
  const times = { createdAt: new Date(), updatedAt: new Date() }
  await db.prisma.providerProfile.create({ data: { id, name: id, nameFolded: id, kind, baseUrl, ...times } })
  await db.prisma.agentCard.update({ where: { actorId: agent.id }, data: { profileId: id, provider: kind, model } })
  return agent
}
