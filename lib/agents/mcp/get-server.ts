import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { presentServer } from './present-server'
import type { PublicMcpServer } from './schema'

export async function getServer(db: Database, actor: Actor, id: string): Promise<PublicMcpServer> {
  requireAdministrator(actor)
  const row = await db.prisma.mcpServer.findUnique({ where: { id }, include: { tools: true } })
  if (!row) throw notFound('Tool server')
  return presentServer(row)
}
