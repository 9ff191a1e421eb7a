import * as z from 'zod'
import { vetMcpToolSchema } from '@/lib/agents/mcp/schema'
import { vetTool } from '@/lib/agents/mcp/vet-tool'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'

const params = z.strictObject({ serverId: idSchema, toolId: idSchema })

export const PATCH = route({ params, body: vetMcpToolSchema, scope: 'admin' }, ({ db, actor, params, body }) =>
  vetTool(db, actor, params, body),
)
