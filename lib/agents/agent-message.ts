import type { JsonObject, ToolOutput } from './tools/tool'

/** `wantedBack`: what the provider wants to see again with it, in its own form. */
export type AgentToolCall = { callId: string; name: string; input: unknown; wantedBack?: JsonObject | null }

export type ToolOutcome =
  | { kind: 'ok'; value: ToolOutput }
  | { kind: 'error'; message: string }
  | { kind: 'denied'; reason: string }

export type PromptImage = { mediaType: string; data: Uint8Array }

/** The messages of a prompt in the product's own terms, independent of the model library and of any provider. */
export type AgentMessage =
  | { role: 'user'; text: string; images?: PromptImage[] | undefined }
  | { role: 'assistant'; text: string; calls: AgentToolCall[]; wantedBack?: JsonObject | null }
  | { role: 'tool'; results: { callId: string; name: string; outcome: ToolOutcome }[] }
