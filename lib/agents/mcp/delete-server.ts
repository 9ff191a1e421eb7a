import { audit } from '@/lib/actors/audit/audit'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'

/** Forgets a server with its tools and what was said of them. One of the operator's file comes back at the next start. */
export async function deleteServer(db: Database, actor: Actor, id: string): Promise<void> {
  requireAdministrator(actor)
  await write(db, async (tx) => {
    const { count } = await tx.mcpServer.deleteMany({ where: { id } })
    if (count === 0) throw notFound('Tool server')
    await audit(tx, { actorId: actor.id, action: 'mcp.deleted', targetKind: 'mcp_server', targetId: id, detail: {} })
  })
}
