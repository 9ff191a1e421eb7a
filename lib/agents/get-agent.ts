import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { agentParts, presentAgent } from './present-agent'
import type { PublicAgent } from './schema'

export async function getAgent(db: Database, actor: Actor, agentId: string): Promise<PublicAgent> {
  requireAdministrator(actor)
  const row = await db.prisma.agentCard.findUnique({ where: { actorId: agentId }, include: agentParts })
  if (!row) throw notFound('Agent')
  return presentAgent(row)
}
