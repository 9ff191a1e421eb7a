import type { ListToolsResult } from '@ai-sdk/mcp'
import * as z from 'zod'
import type { McpServer } from '@/lib/core/generated/sqlite/client'
import { withClient } from './with-client'

/** More of one server are not looked at. */
const TOOLS_MAX = 200
const PAGES_MAX = 20
const DESCRIPTION_MAX = 4000
const SCHEMA_MAX = 16_000
const NAME = /^[A-Za-z0-9_-]{1,38}$/

export type ListedTool = { name: string; title: string; description: string; inputSchema: string }

const schemaSchema = z.looseObject({ type: z.literal('object') })

/**
 * What a server says it can do. All of it is text of strangers: names that could be taken for another tool's, schemas
 * that are none and anything too long are left out, and the beginning of a long description is all anybody sees of it.
 */
export async function listServerTools(server: McpServer, signal: AbortSignal): Promise<ListedTool[]> {
  return await withClient(server, signal, async (client) => {
    const tools = new Map<string, ListedTool>()
    let cursor: string | undefined
    for (let page = 0; page < PAGES_MAX && tools.size < TOOLS_MAX; page++) {
      const listed = await client.listTools({ params: { cursor }, options: { signal } })
      for (const tool of listed.tools.map(toListed)) {
        if (tool && !tools.has(tool.name) && tools.size < TOOLS_MAX) tools.set(tool.name, tool)
      }
      cursor = listed.nextCursor
      if (!cursor) break
    }
    return [...tools.values()]
  })
}

function toListed({ name, title, description = '', inputSchema }: ListToolsResult['tools'][number]): ListedTool | null {
  const schema = JSON.stringify(inputSchema)
  const isUsable = NAME.test(name) && !name.includes('__') && schemaSchema.safeParse(inputSchema).success
  if (!isUsable || schema.length > SCHEMA_MAX) return null
  return {
    name,
    title: clean(title ?? '', 200),
    description: clean(description, DESCRIPTION_MAX),
    inputSchema: clean(schema, SCHEMA_MAX),
  }
}

function clean(text: string, max: number): string {
  return text
    .slice(0, max)
    .replaceAll('\u0000', '\ufffd')
    .replace(/\p{Surrogate}/gu, '\ufffd')
}
