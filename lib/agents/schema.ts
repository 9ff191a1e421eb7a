import * as z from 'zod'
import { bioSchema, displayNameSchema, type Metadata, metadataSchema, nameSchema } from '../actors/schema'
import {
  HISTORY_MAX,
  INSTRUCTIONS_MAX,
  MODEL_NAME_MAX,
  OUTPUT_TOKENS_MAX,
  PROMPT_MAX,
  TOOL_POLICIES,
} from './constants'

export type ToolPolicy = (typeof TOOL_POLICIES)[number]

const short = (max: number) => `Use at most ${max} characters.`

const modelSchema = z.string().trim().min(1, 'Enter a model.').max(MODEL_NAME_MAX, short(MODEL_NAME_MAX))

/** Left out: what the provider presets. */
export const agentParametersSchema = z.strictObject({
  temperature: z.number().min(0, 'From 0 to 2.').max(2, 'From 0 to 2.').optional(),
  topP: z.number().min(0, 'From 0 to 1.').max(1, 'From 0 to 1.').optional(),
  maxOutputTokens: z
    .number()
    .int('Enter a whole number.')
    .min(1, `From 1 to ${OUTPUT_TOKENS_MAX}.`)
    .max(OUTPUT_TOKENS_MAX, `From 1 to ${OUTPUT_TOKENS_MAX}.`)
    .optional(),
})
export type AgentParameters = z.infer<typeof agentParametersSchema>

/** What a call of the model depends on. `profileId` null: a script of this server, by its name as model. */
const brain = {
  profileId: z.uuid().nullable(),
  model: modelSchema,
  instructions: z.string().max(INSTRUCTIONS_MAX, short(INSTRUCTIONS_MAX)),
  parameters: agentParametersSchema,
}
const HISTORY_RULE = `Enter a whole number from 0 to ${HISTORY_MAX}.`
const card = {
  displayName: displayNameSchema,
  bio: bioSchema,
  avatar: z.string().refine(isOneEmoji, 'Enter one emoji.').nullable(),
  historyLimit: z.number(HISTORY_RULE).int(HISTORY_RULE).min(0, HISTORY_RULE).max(HISTORY_MAX, HISTORY_RULE),
  /** A tool that is not named is denied. */
  tools: z.record(z.string().min(1).max(100), z.enum(TOOL_POLICIES)),
  /** Its model takes pictures: those of the messages it reads are sent along. */
  readsImages: z.boolean(),
  autoJoin: z.boolean(),
  /** null: every room. */
  roomIds: z.array(z.uuid()).min(1, 'Choose at least one room.').max(500).nullable(),
  metadata: metadataSchema,
}
export const createAgentSchema = z.strictObject({
  name: nameSchema,
  ...card,
  ...brain,
  bio: card.bio.default(''),
  avatar: card.avatar.default(null),
  historyLimit: card.historyLimit.default(20),
  tools: card.tools.default({}),
  readsImages: card.readsImages.default(false),
  autoJoin: card.autoJoin.default(false),
  roomIds: card.roomIds.default(null),
  metadata: card.metadata.optional(),
  instructions: brain.instructions.default(''),
  parameters: brain.parameters.default({}),
})
export type CreateAgentInput = z.input<typeof createAgentSchema>

export const updateAgentSchema = z.strictObject({ ...card, ...brain, isDisabled: z.boolean() }).partial()
export type UpdateAgentInput = z.input<typeof updateAgentSchema>

export const tryAgentSchema = z.strictObject({
  ...brain,
  prompt: z.string().trim().min(1, 'Enter a question.').max(PROMPT_MAX, short(PROMPT_MAX)),
})
export type TryAgentInput = z.infer<typeof tryAgentSchema>

function isOneEmoji(text: string): boolean {
  if (text.length > 32 || !/^[\p{Extended_Pictographic}\p{Emoji_Component}]+$/u.test(text)) return false
  const isPicture = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|\u20e3/u.test(text)
  return isPicture && [...new Intl.Segmenter('en').segment(text)].length === 1
}

/** An agent as the administration sees it. */
export type PublicAgent = {
  id: string
  name: string
  displayName: string
  bio: string
  metadata: Metadata
  avatar: string | null
  /** null: a script of this server. */
  profileId: string | null
  profileName: string | null
  model: string
  instructions: string
  parameters: AgentParameters
  historyLimit: number
  tools: Record<string, ToolPolicy>
  readsImages: boolean
  autoJoin: boolean
  roomIds: string[] | null
  isDisabled: boolean
  /** Came with the server: what it is made of cannot be changed. */
  isBuiltIn: boolean
  /** Rooms it is a member of. */
  roomCount: number
  createdAt: string
  updatedAt: string
}

/** By name. */
export type AgentList = { agents: PublicAgent[]; nextCursor: string | null }

/** A tool an agent's card can say something about. */
export type ToolChoice = { name: string; description: string; risk: 'read' | 'write' | 'outside'; preset: ToolPolicy }

/** What trying a card answers, line by line. */
export type TryPart =
  | { type: 'text'; text: string }
  | { type: 'call'; name: string }
  | {
      type: 'end'
      inputTokens: number
      cachedTokens: number
      outputTokens: number
      finishReason: string
      durationMs: number
      costMicros: number
      costUnknown: boolean
      isEstimated: boolean
    }
  /** Nothing was said yet, and the call is made again. */
  | { type: 'wait'; reason: string }
  /** All text so far was a thought. */
  | { type: 'retract' }
  /** `detail`: the provider's own words. */
  | { type: 'fault'; message: string; detail: string | null }
