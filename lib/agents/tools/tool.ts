import type * as z from 'zod'
import type { Actor, TokenScope } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { ExactJson } from '@/lib/core/exact-json'
import type { ToolRisk } from './schema'
import { ToolError } from './tool-error'

/**
 * Something an agent may do. Reading a tool's arguments as text, parsing and running them is the worker's part:
 * a tool sees parsed input only. A ToolError thrown by `run` is returned to the agent and shown on the card.
 */
export type Tool<Input = unknown> = {
  name: string
  description: string
  input: z.ZodType<Input>
  /** JSON Schema shown to models instead of `input`, for tools of other programs that come with their own. */
  schema?: SchemaObject
  risk: ToolRisk
  /** What an API token needs that the run was asked with, as for the same by the API. Left out: nothing. */
  scope?: TokenScope
  /** false: its current definition has not been reviewed, so every call asks for approval regardless of other rules. */
  isVetted?: boolean
  /** Running it a second time changes nothing, so a crash in the middle may be answered by running it again. */
  isIdempotent: boolean
  run: (input: Input, context: ToolContext) => Promise<ToolOutput> | ToolOutput
}

/** JSON, also with integers that a number cannot hold. */
export type ToolOutput = ExactJson
/** A JSON Schema, whose bounds may be integers that a number cannot hold. */
export type SchemaObject = { [key: string]: ExactJson }
export type JsonObject = { [key: string]: z.core.util.JSONType }

/**
 * In whose name and where a tool runs. What it may see and do is what the requester, within the tokens of the run, the
 * agent and the room all may, and whoever wrote the arguments in place of the agent.
 */
export type ToolContext = {
  db: Database
  agent: Actor
  requester: Actor
  /** People who edited the arguments into what they are. */
  editors?: Actor[]
  roomId: string
  sessionId: string
  runId: string
  now: () => Date
  signal: AbortSignal
  /** Says how far it is, in a few words for the people in the room. */
  onProgress?: (said: string) => void
}

/** Keeps the type of the input between schema and run, and forgets it outside. */
export function defineTool<Input>(tool: Tool<Input>): Tool {
  return {
    ...tool,
    run: (input, context) => {
      if (!isWithinToken(tool, context.requester))
        throw new ToolError('The API token it was asked with does not allow this.')
      return tool.run(tool.input.parse(input), context)
    },
  }
}

/** Whether the tokens a run was asked with, if any, have the scope of a tool. */
export function isWithinToken({ scope }: Pick<Tool, 'scope'>, { token }: Pick<Actor, 'token'>): boolean {
  return token === undefined || scope === undefined || token.scopes.includes(scope)
}
