import * as z from 'zod'
import type { McpServer, McpTool } from '@/lib/core/generated/sqlite/client'
import { TOOL_RISKS } from '../tools/schema'
import type { PublicMcpServer, PublicMcpTool } from './schema'

const leftOutSchema = z.array(z.object({ name: z.string(), reason: z.string() }))
const annotationsSchema = z.record(z.string(), z.boolean())

export function presentServer(row: McpServer & { tools: McpTool[] }): PublicMcpServer {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind === 'stdio' ? 'stdio' : 'http',
    url: row.url,
    hasSecret: row.secret !== null,
    error: row.error,
    leftOut: leftOutSchema.parse(JSON.parse(row.leftOut)),
    checkedAt: row.checkedAt?.toISOString() ?? null,
    isDisabled: row.disabledAt !== null,
    tools: row.tools.map(presentTool).sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

function presentTool(row: McpTool): PublicMcpTool {
  const { id, name, toolName, title, description, inputSchema, outputSchema, definition, isIdempotent, isOffered } = row
  return {
    ...{ id, name, toolName, title, description, inputSchema, outputSchema, definition, isIdempotent, isOffered },
    annotations: annotationsSchema.parse(JSON.parse(row.annotations)),
    state: row.vetted === null ? 'new' : row.vetted === definition ? 'vetted' : 'changed',
    risk: TOOL_RISKS.find((risk) => risk === row.risk) ?? 'outside',
    isGone: row.goneAt !== null,
  }
}
