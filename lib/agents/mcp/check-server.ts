import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { getServer } from './get-server'
import { refreshServer } from './refresh-server'
import type { PublicMcpServer } from './schema'

const CHECK_MS = 15_000

/** Asks a server for its tools now. Whether it answered is in the result. */
export async function checkServer(db: Database, actor: Actor, id: string): Promise<PublicMcpServer> {
  requireAdministrator(actor)
  const server = await db.prisma.mcpServer.findUnique({ where: { id } })
  if (!server) throw notFound('Tool server')
  await refreshServer(db, server, AbortSignal.timeout(CHECK_MS))
  return await getServer(db, actor, id)
}
