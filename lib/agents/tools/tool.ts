import type * as z from 'zod'

/**
 * Something an agent may do. Reading a tool's arguments as text, parsing and running them is the worker's part:
 * a tool sees parsed input only. What `run` throws as a ToolError is told to the agent and shown on the card.
 */
export type Tool<Input = unknown> = {
  name: string
  description: string
  input: z.ZodType<Input>
  /** Running it a second time changes nothing, so a crash in the middle may be answered by running it again. */
  isIdempotent: boolean
  run: (input: Input, context: ToolContext) => Promise<ToolOutput> | ToolOutput
}

export type ToolOutput = z.core.util.JSONType
export type ToolContext = { now: () => Date; signal: AbortSignal }

/** Keeps the type of the input between schema and run, and forgets it outside. */
export function defineTool<Input>(tool: Tool<Input>): Tool {
  return { ...tool, run: (input, context) => tool.run(tool.input.parse(input), context) }
}
