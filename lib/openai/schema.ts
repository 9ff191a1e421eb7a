import * as z from 'zod'

const MESSAGES_MAX = 500
const textPart = z.strictObject({ type: z.literal('text', 'Send text only.'), text: z.string() })
const none = z.array(z.never('Agents have tools of their own.')).nullish()

/**
 * What clients send for a completion. Fields about sampling are let through and have no effect, because the agent's card says
 * how it is asked; what would change the meaning of the answer is refused.
 */
export const completionSchema = z.looseObject({
  model: z.string().min(1).max(100),
  messages: z
    .array(
      z.looseObject({
        role: z.enum(['system', 'developer', 'user', 'assistant']),
        content: z.union([z.string(), z.array(textPart).min(1)]),
      }),
    )
    .min(1)
    .max(MESSAGES_MAX, `Send at most ${MESSAGES_MAX} messages.`)
    .refine((messages) => messages.at(-1)?.role === 'user', 'The last message has to be of the role user.'),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  n: z.literal(1, 'There is one answer.').nullish(),
  tools: none,
  functions: none,
  metadata: z.looseObject({ room: z.uuid().optional() }).nullish(),
})
export type CompletionInput = z.output<typeof completionSchema>
