import { LATEST_PROTOCOL_VERSION } from '@modelcontextprotocol/sdk/types.js'
import * as z from 'zod'
import { AppError } from '@/lib/core/errors'

/** Versions are dates; other words of a server are not repeated. */
const VERSION = /\b\d{4}-\d{2}-\d{2}\b/g
const dataSchema = z.object({ supported: z.array(z.string()).nonempty() })

/** A server whose protocol versions are all others than ours, in a sentence that names both. Null: it failed otherwise. */
export function versionFault(error: unknown): AppError | null {
  if (!(error instanceof Error) || !/protocol version/i.test(error.message)) return null
  const data = dataSchema.safeParse('data' in error ? error.data : null)
  const said = data.success ? data.data.supported.join() : error.message
  const theirs = [...new Set(said.match(VERSION) ?? [])].filter((version) => version !== LATEST_PROTOCOL_VERSION)
  const what = theirs.length === 0 ? 'another version of the protocol' : `MCP ${theirs.slice(0, 3).join(', ')}`
  return new AppError(
    'unavailable',
    `The server speaks ${what}; this server supports MCP up to ${LATEST_PROTOCOL_VERSION}.`,
  )
}
