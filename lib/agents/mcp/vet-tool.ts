import { audit } from '@/lib/actors/audit/audit'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { getServer } from './get-server'
import { type PublicMcpServer, type VetMcpToolInput, vetMcpToolSchema } from './schema'

/**
 * Says of a tool, as it is now, what it may touch and whether agents are offered it. Throws conflict when it has
 * become another one since it was looked at.
 */
export async function vetTool(
  db: Database,
  actor: Actor,
  { serverId, toolId }: { serverId: string; toolId: string },
  input: VetMcpToolInput,
): Promise<PublicMcpServer> {
  requireAdministrator(actor)
  const { definition, risk, isIdempotent, isOffered } = vetMcpToolSchema.parse(input)
  await write(db, async (tx) => {
    const tool = await tx.mcpTool.findFirst({ where: { id: toolId, serverId } })
    if (!tool) throw notFound('Tool')
    if (tool.definition !== definition) throw new AppError('conflict', 'The tool has changed. Review it again.')
    const now = new Date()
    const vetted = { vetted: definition, vettedById: actor.id, vettedAt: now }
    await tx.mcpTool.update({
      where: { id: toolId },
      data: { ...vetted, risk, isIdempotent, isOffered, updatedAt: now },
    })
    const detail = { tool: tool.toolName, definition, risk, isIdempotent, isOffered }
    await audit(tx, { actorId: actor.id, action: 'mcp.vetted', targetKind: 'mcp_tool', targetId: toolId, detail })
  })
  return await getServer(db, actor, serverId)
}
