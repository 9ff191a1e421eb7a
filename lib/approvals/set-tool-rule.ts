import { audit } from '@/lib/actors/audit/audit'
import type { Actor } from '@/lib/actors/schema'
import { toolDefinition } from '@/lib/agents/tools/tool-definition'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { transact } from '@/lib/events/transact'
import { requireRulesAdmin } from '@/lib/rooms/require-rules-admin'
import { listToolRules } from './list-tool-rules'
import { roomTools } from './room-tools'
import type { ToolRuleChoice, ToolRuleList } from './schema'

/**
 * Settles what a room says of a tool; preset takes it back. Allowing holds for the tool as it is defined now. Throws
 * forbidden, and not_found for a tool no agent of the room has.
 */
export async function setToolRule(
  db: Database,
  actor: Actor,
  roomId: string,
  { tool: toolName, policy }: { tool: string; policy: ToolRuleChoice },
): Promise<ToolRuleList> {
  const known = (await roomTools(db, roomId)).get(toolName)?.tool
  await transact(db, { rooms: [roomId] }, async (t) => {
    await requireRulesAdmin(t.tx, actor, roomId)
    const where = { roomId_toolName: { roomId, toolName } }
    const definition = policy === 'allow' && known ? toolDefinition(known) : null
    if (policy === 'preset') await t.tx.toolRule.deleteMany({ where: { roomId, toolName } })
    else if (!known) throw notFound('Tool')
    else {
      const row = { policy, definition, setById: actor.id, updatedAt: t.now }
      await t.tx.toolRule.upsert({ where, create: { roomId, toolName, ...row }, update: row })
    }
    const data = { tool: toolName, policy, definition: definition ?? undefined }
    t.emit(roomId, { type: 'room.tool_rule_changed', actorId: actor.id, data })
    const target = { targetKind: 'room', targetId: roomId }
    await audit(t.tx, {
      ...{ actorId: actor.id, action: 'room.tool_rule_changed', ...target },
      detail: { tool: toolName, policy },
    })
  })
  return await listToolRules(db, actor, roomId)
}
