import * as z from 'zod'

export const OUTPUT_TOKENS_MAX = 200_000

/** Left out: what the provider presets. */
export const agentParametersSchema = z.strictObject({
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().min(0).max(1).optional(),
  maxOutputTokens: z.number().int().min(1).max(OUTPUT_TOKENS_MAX).optional(),
})
export type AgentParameters = z.infer<typeof agentParametersSchema>
