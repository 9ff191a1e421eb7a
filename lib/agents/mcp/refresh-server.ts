import type { Database, Tx } from '@/lib/core/database'
import { isAppError } from '@/lib/core/errors'
import type { McpServer, McpTool } from '@/lib/core/generated/sqlite/client'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { write } from '@/lib/core/write'
import { toolDefinition } from '../tools/tool-definition'
import { type ListedTool, type ListedTools, listServerTools } from './list-server-tools'
import { toTool } from './to-tool'
import { toolNameOf } from './tool-name'

/**
 * Reads a server's tool list and stores it. A new tool is not offered to agents yet; a tool whose definition changed
 * since its review asks for approval on every call until reviewed again. A failure is stored with the server.
 */
export async function refreshServer(db: Database, server: McpServer, signal: AbortSignal): Promise<void> {
  let listed: ListedTools
  try {
    listed = await listServerTools(server, signal)
  } catch (error) {
    const cause = error instanceof Error ? error.message : ''
    log.warn({ server: server.name, cause }, 'a tool server could not be asked')
    const reason = isAppError(error) ? error.message : 'The server did not respond like an MCP server.'
    await write(db, async (tx) => {
      await tx.mcpServer.updateMany({ where: { id: server.id }, data: { error: reason } })
    })
    return
  }
  await write(db, async (tx) => {
    const now = new Date()
    const { count } = await tx.mcpServer.updateMany({
      where: { id: server.id },
      data: { error: null, leftOut: JSON.stringify(listed.leftOut), checkedAt: now },
    })
    if (count === 0) return
    const known = await tx.mcpTool.findMany({ where: { serverId: server.id } })
    for (const tool of listed.tools)
      await remember(
        tx,
        server,
        tool,
        known.find((row) => row.name === tool.name),
        now,
      )
    const names = new Set(listed.tools.map((tool) => tool.name))
    const gone = known.filter((row) => !names.has(row.name) && row.goneAt === null).map((row) => row.id)
    await tx.mcpTool.updateMany({ where: { id: { in: gone } }, data: { goneAt: now, updatedAt: now } })
  })
}

async function remember(tx: Tx, server: McpServer, tool: ListedTool, known: McpTool | undefined, now: Date) {
  const fresh = { ...NEW, ...tool, id: newId(), serverId: server.id, createdAt: now, updatedAt: now }
  const row = { ...(known ?? fresh), ...tool, toolName: toolNameOf(server.name, tool.name), goneAt: null }
  const definition = toolDefinition(toTool(server, { ...row, definition: '' }))
  if (!known) await tx.mcpTool.create({ data: { ...row, definition } })
  else if (
    known.definition !== definition ||
    known.goneAt !== null ||
    known.title !== tool.title ||
    isOther(known, tool)
  ) {
    const data = { ...tool, definition, goneAt: null, updatedAt: now }
    await tx.mcpTool.update({ where: { id: known.id }, data })
  }
}

function isOther(known: McpTool, tool: ListedTool): boolean {
  return known.outputSchema !== tool.outputSchema || known.annotations !== tool.annotations
}

const NEW = {
  outputSchema: null,
  annotations: '{}',
  vetted: null,
  vettedById: null,
  vettedAt: null,
  risk: 'outside',
  isIdempotent: false,
  isOffered: false,
}
