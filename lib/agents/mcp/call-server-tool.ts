import * as z from 'zod'
import { isAppError } from '@/lib/core/errors'
import type { McpServer } from '@/lib/core/generated/sqlite/client'
import { log } from '@/lib/core/log'
import type { JsonObject, ToolOutput } from '../tools/tool'
import { ToolError } from '../tools/tool-error'
import { withClient } from './with-client'

const TEXT_MAX = 200_000
const ERROR_MAX = 2000
const PARTS_MAX = 100

const resultSchema = z.looseObject({
  content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).optional(),
  structuredContent: z.json().optional(),
  isError: z.boolean().optional(),
})
type Result = z.infer<typeof resultSchema>

/** Runs a tool of a server. Whatever goes wrong there is the tool's error, and the run goes on. */
export async function callServerTool(
  server: McpServer,
  name: string,
  args: JsonObject,
  signal: AbortSignal,
): Promise<ToolOutput> {
  const result = await call(server, name, args, signal)
  const text = textOf(result)
  if (result.isError) throw new ToolError(text.slice(0, ERROR_MAX) || 'The tool failed without a reason.')
  if (text === '' && result.structuredContent !== undefined) return bounded(result.structuredContent)
  return { text }
}

async function call(server: McpServer, name: string, args: JsonObject, signal: AbortSignal): Promise<Result> {
  try {
    return await withClient(server, signal, async (client) => {
      const definition = { name, inputSchema: { type: 'object' as const } }
      const tool = client.toolsFromDefinitions({ tools: [definition] })[name]
      if (!tool) throw new Error('The library created no tool.')
      const result: unknown = await tool.execute(args, { toolCallId: name, messages: [], abortSignal: signal })
      return resultSchema.parse(result)
    })
  } catch (error) {
    signal.throwIfAborted()
    if (isAppError(error)) throw new ToolError(error.message)
    // Its words may hold anything, an address with a key in it too: they stay in the log.
    log.warn(
      { server: server.name, tool: name, cause: error instanceof Error ? error.message : '' },
      'a tool server failed',
    )
    throw new ToolError(`The tool server ${server.name} returned an invalid response.`)
  }
}

function textOf({ content = [] }: Result): string {
  const parts = content.slice(0, PARTS_MAX).map((part) => part.text ?? `[${part.type}]`)
  const text = parts.join('\n').slice(0, TEXT_MAX)
  return text.replaceAll('\u0000', '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd')
}

function bounded(value: ToolOutput): ToolOutput {
  const text = JSON.stringify(value)
  return text.length > TEXT_MAX ? { text: text.slice(0, TEXT_MAX) } : value
}
