import * as z from 'zod'
import { TOOL_RISKS, type ToolRisk } from '../tools/schema'
import { MCP_URL_MAX } from './constants'

const HEADERS_MAX = 10

const headersSchema = z
  .record(
    z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'Use only letters, digits and - in header names.'),
    z
      .string()
      .max(4000)
      .regex(/^[\x20-\x7e]*$/, 'Use only ASCII characters in header values.'),
  )
  .refine((headers) => Object.keys(headers).length <= HEADERS_MAX, `Use at most ${HEADERS_MAX} headers.`)

const urlSchema = z
  .url({ protocol: /^https?$/, error: 'Enter a URL that starts with https:// or http://.' })
  .max(MCP_URL_MAX)
  .refine((text) => URL.canParse(text) && new URL(text).username === '', 'Put secrets in a header, not in the URL.')

/** Servers over HTTP only: a command to run cannot come in here. */
export const createMcpServerSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9](?:-?[a-z0-9]){0,23}$/, 'Use 1 to 24 lowercase letters, digits and -.'),
  url: urlSchema,
  /** Sent with every request; stored encrypted and never shown. */
  headers: headersSchema.optional(),
})
export type CreateMcpServerInput = z.input<typeof createMcpServerSchema>

export const updateMcpServerSchema = z.strictObject({ isDisabled: z.boolean() })

export const vetMcpToolSchema = z.strictObject({
  /** What the administrator has looked at: another one by now is refused. */
  definition: z.string().regex(/^[0-9a-f]{64}$/),
  risk: z.enum(TOOL_RISKS),
  isIdempotent: z.boolean(),
  isOffered: z.boolean(),
})
export type VetMcpToolInput = z.input<typeof vetMcpToolSchema>

export type PublicMcpTool = {
  id: string
  name: string
  /** As agents and rooms call it. */
  toolName: string
  title: string
  description: string
  /** JSON text. */
  inputSchema: string
  /** JSON text; null: none, or too long. */
  outputSchema: string | null
  /** What the server says of it: readOnlyHint, destructiveHint, idempotentHint, openWorldHint. Not to be relied on. */
  annotations: Record<string, boolean>
  definition: string
  /** new: never looked at; changed: not what was looked at; vetted. Only the last may run without being asked for. */
  state: 'new' | 'changed' | 'vetted'
  risk: ToolRisk
  isIdempotent: boolean
  isOffered: boolean
  isGone: boolean
}
export type PublicMcpServer = {
  id: string
  name: string
  kind: 'http' | 'stdio'
  url: string | null
  hasSecret: boolean
  error: string | null
  /** Tools it lists that cannot be offered. */
  leftOut: { name: string; reason: string }[]
  checkedAt: string | null
  isDisabled: boolean
  tools: PublicMcpTool[]
}
