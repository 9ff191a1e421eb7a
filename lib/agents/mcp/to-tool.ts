import * as z from 'zod'
import { exactJsonSchema, parseExact } from '@/lib/core/exact-json'
import type { McpServer, McpTool } from '@/lib/core/generated/sqlite/client'
import type { SchemaObject, Tool } from '../tools/tool'
import { forgetList } from './asked'
import { callServerTool } from './call-server-tool'

const schemaSchema = z.record(z.string(), exactJsonSchema)

/** A tool of another program. Its server checks the arguments by its own schema; here they are an object. */
export function toTool(server: McpServer, row: McpTool): Tool {
  const input = z.record(z.string(), exactJsonSchema)
  return {
    name: row.toolName,
    description: row.description,
    input,
    schema: schemaOf(row),
    risk: row.risk === 'read' || row.risk === 'write' ? row.risk : 'outside',
    isIdempotent: row.isIdempotent,
    isVetted: row.vetted !== null && row.vetted === row.definition,
    run: (given, { signal, onProgress }) =>
      callServerTool(server, {
        name: row.name,
        args: input.parse(given),
        outputSchema: row.outputSchema,
        signal,
        onProgress,
        onListChanged: () => forgetList(server),
      }),
  }
}

function schemaOf({ inputSchema }: { inputSchema: string }): SchemaObject {
  return schemaSchema.parse(parseExact(inputSchema))
}
