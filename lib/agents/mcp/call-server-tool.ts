import { McpError, type Progress } from '@modelcontextprotocol/sdk/types.js'
import * as z from 'zod'
import { isAppError } from '@/lib/core/errors'
import { type ExactJson, markBigInts, newMark, unmarkBigInts } from '@/lib/core/exact-json'
import type { McpServer } from '@/lib/core/generated/sqlite/client'
import { log } from '@/lib/core/log'
import type { ToolOutput } from '../tools/tool'
import { ToolError } from '../tools/tool-error'
import { outputFault } from './output-fault'
import { resultOutput, resultSchema, resultText, structuredText, type ToolResult } from './result-text'
import { withClient } from './with-client'

const PROGRESS_MAX = 200
/** The worker's own limit ends a call first. */
const CALL_MS = 600_000

export type ServerCall = {
  name: string
  args: { [key: string]: ExactJson }
  /** What the tool declares of its structured result, as JSON; null: nothing. */
  outputSchema: string | null
  signal: AbortSignal
  onProgress?: (said: string) => void
  /** The server's list of tools is not what it was. */
  onListChanged?: () => void
}

/** Runs a tool of a server. Whatever goes wrong there is the tool's error, and the run goes on. */
export async function callServerTool(server: McpServer, asked: ServerCall): Promise<ToolOutput> {
  const result = await call(server, asked)
  if (!result.isError) {
    const fault = asked.outputSchema === null ? null : outputFault(asked.outputSchema, result.structuredContent)
    if (fault !== null) throw new ToolError(fault)
    return resultOutput(result)
  }
  throw new ToolError(resultText(result) || structuredText(result) || 'The tool failed without a reason.')
}

async function call(
  server: McpServer,
  { name, args, signal, onProgress, onListChanged }: ServerCall,
): Promise<ToolResult> {
  const mark = newMark()
  try {
    return await withClient(
      server,
      signal,
      (client, own) => {
        // A program gets large integers as text: the library writes its JSON by itself.
        const given = markBigInts(args, server.kind === 'http' ? mark : '')
        const request = { method: 'tools/call' as const, params: { name, arguments: Object(given) } }
        const onprogress = onProgress && ((progress: Progress) => onProgress(inWords(progress)))
        const options = {
          signal: own,
          timeout: CALL_MS,
          maxTotalTimeout: CALL_MS,
          ...(onprogress ? { onprogress } : {}),
        }
        return client.request(
          request,
          z.preprocess((value) => unmarkBigInts(value, mark), resultSchema),
          options,
        )
      },
      { mark, onListChanged },
    )
  } catch (error) {
    signal.throwIfAborted()
    if (isAppError(error)) throw new ToolError(error.message)
    // Its words may hold anything, an address with a key in it too: they stay in the log.
    log.warn(
      { server: server.name, tool: name, cause: error instanceof Error ? error.message : '' },
      'a tool server failed',
    )
    if (error instanceof McpError && INVALID.includes(error.code))
      throw new ToolError(`The tool server ${server.name} does not take this call (error ${error.code}).`)
    throw new ToolError(`The tool server ${server.name} returned an invalid response.`)
  }
}

/** The server's words, or how much of how much. */
function inWords({ progress, total, message = '' }: Progress): string {
  const said = message
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, PROGRESS_MAX)
  return said || (total === undefined ? String(progress) : `${progress} of ${total}`)
}

/** Unknown tool, invalid arguments: the model can do better. */
const INVALID = [-32601, -32602]
