import { audit } from '@/lib/actors/audit/audit'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { getServer } from './get-server'
import type { PublicMcpServer } from './schema'

/** Switches a server off, with all its tools, or on again. */
export async function updateServer(
  db: Database,
  actor: Actor,
  id: string,
  { isDisabled }: { isDisabled: boolean },
): Promise<PublicMcpServer> {
  requireAdministrator(actor)
  await write(db, async (tx) => {
    const now = new Date()
    const data = { disabledAt: isDisabled ? now : null, updatedAt: now }
    const { count } = await tx.mcpServer.updateMany({ where: { id }, data })
    if (count === 0) throw notFound('Tool server')
    const detail = { isDisabled }
    await audit(tx, { actorId: actor.id, action: 'mcp.changed', targetKind: 'mcp_server', targetId: id, detail })
  })
  return await getServer(db, actor, id)
}
