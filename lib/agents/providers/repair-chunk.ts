import * as z from 'zod'
import { exactJsonSchema, stringifyExact } from '@/lib/core/exact-json'

const number = z.number().nullish().catch(undefined)
const text = z.string().nullish().catch(undefined)

/** Arguments are JSON text; some servers send the object itself. */
const argumentsSchema = z
  .union([z.string(), z.record(z.string(), exactJsonSchema).transform((object) => stringifyExact(object))])
  .nullish()

const callSchema = z.looseObject({
  index: number,
  // An empty id would be stored and sent back as one; left out, the library makes one up.
  id: text.transform((id) => id || undefined),
  function: z
    .looseObject({ name: text, arguments: argumentsSchema })
    .nullish()
    .transform((called) => called ?? {}),
})

const deltaSchema = z.looseObject({
  role: z.literal('assistant').optional().catch(undefined),
  tool_calls: z.array(callSchema).nullish(),
})

const choiceSchema = z.looseObject({
  delta: deltaSchema.nullish(),
  message: deltaSchema.nullish(),
  finish_reason: text.transform((reason) => reason || null),
})

const usageSchema = z
  .looseObject({ prompt_tokens: number, completion_tokens: number, total_tokens: number })
  .nullish()
  .catch(undefined)

const chunkSchema = z.looseObject({
  id: text,
  model: text,
  created: number,
  choices: z
    .array(choiceSchema)
    .nullish()
    .transform((choices) => choices ?? []),
  usage: usageSchema,
})
export type Chunk = z.infer<typeof chunkSchema>

const errorSchema = z.object({
  error: z
    .union([z.string().transform((message) => ({ message })), z.looseObject({ message: z.string() })])
    // What is there but no message is said as it is.
    .or(exactJsonSchema.refine((value) => value !== null).transform((value) => ({ message: stringifyExact(value) }))),
})

/**
 * One piece of a stream of chat completions in the form the library insists on, or as it is where that cannot be. What
 * servers get wrong and all the same mean: no `choices` beside the usage, other roles, arguments as an object, empty ids
 * and reasons, errors as plain text. A complete answer in place of a piece counts as one piece.
 */
export function repairChunk(value: unknown): { chunk: Chunk | null; value: unknown } {
  const failed = errorSchema.safeParse(value)
  if (failed.success) return { chunk: null, value: failed.data }
  const parsed = chunkSchema.safeParse(value)
  if (!parsed.success) return { chunk: null, value }
  const choices = parsed.data.choices.map(({ message, delta, ...choice }) => {
    const said = delta ?? message
    if (!said) return { ...choice, delta: undefined }
    return { ...choice, delta: keepExtra({ ...said, tool_calls: said.tool_calls?.map(keepExtra) }) }
  })
  // The library takes the mere presence of the key for an error.
  const { error: _, ...rest } = parsed.data
  const chunk = { ...rest, choices }
  return { chunk, value: chunk }
}

/** Under another name, so that the library does not insist on Google's form: see WantedBack. */
function keepExtra<Part extends object>(part: Part): Part & { extraContent?: unknown } {
  if (!('extra_content' in part)) return part
  const kept: Part & { extraContent?: unknown; extra_content?: unknown } = { ...part, extraContent: part.extra_content }
  delete kept.extra_content
  return kept
}
