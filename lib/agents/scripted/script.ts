import type { AgentToolCall, ToolOutcome } from '../agent-message'

/** What a script sees: the last thing a person said, and what came of the tools it asked for since. */
export type ScriptInput = { request: string; rounds: { name: string; input: unknown; outcome: ToolOutcome }[][] }
export type ScriptStep = { text: string; calls: Omit<AgentToolCall, 'callId'>[] }
export type Script = (input: ScriptInput) => ScriptStep
