import type * as z from 'zod'
import type { Actor, TokenScope } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'

/** Who calls, and until when the answer is waited for. */
export type Caller = { db: Database; actor: Actor; signal: AbortSignal }

export type Tool<Input extends z.ZodType = z.ZodType> = {
  name: string
  title: string
  description: string
  input: Input
  /** What the token needs: the same as at the route that does this. */
  scope: TokenScope
  isReading: boolean
  /** Once, however often it is called with the same input. */
  isIdempotent: boolean
  run: (input: z.output<Input>, caller: Caller) => Promise<object>
}

/** Reads its own input, so that tools of different inputs are one list. */
export type AnyTool = Omit<Tool, 'run'> & { run: (input: unknown, caller: Caller) => Promise<object> }

export function defineTool<Input extends z.ZodType>(tool: Tool<Input>): AnyTool {
  return { ...tool, run: (input, caller) => tool.run(tool.input.parse(input), caller) }
}
