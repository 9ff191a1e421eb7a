import * as z from 'zod'
import { createAgentSchema, tryAgentSchema, updateAgentSchema } from '../schema'

const fieldsSchema = z.record(z.string(), z.string())

/** The form of a card: `parameters.topP`, `tools.NAME` and `room ID` are fields of their own. */
export const agentFormSchema = z.preprocess((form) => {
  const fields = fieldsSchema.parse(form)
  return { name: fields.name ?? '', ...brainOf(fields), ...imagesOf(fields), ...cardOf(fields) }
}, createAgentSchema)

/** The same form for an agent that is there; what it is made of is left out when the form does not hold it. */
export const agentChangeSchema = z.preprocess(
  (form) => {
    const fields = fieldsSchema.parse(form)
    const brain = fields.model === undefined ? {} : { ...brainOf(fields), ...imagesOf(fields) }
    return { agentId: fields.agentId, ...brain, ...cardOf(fields) }
  },
  updateAgentSchema.extend({ agentId: z.uuid() }),
)

/** What trying needs of that form, and the prompt. */
export const draftFormSchema = z.preprocess((form) => {
  const fields = fieldsSchema.parse(form)
  return { ...brainOf(fields), prompt: fields.prompt ?? '' }
}, tryAgentSchema)

function brainOf(fields: Record<string, string>) {
  return {
    profileId: fields.profileId || null,
    model: fields.model ?? '',
    instructions: fields.instructions ?? '',
    parameters: Object.fromEntries(
      named(fields, 'parameters.').flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, Number(text)]])),
    ),
  }
}

/** Beside the model on the form; trying sends no files. */
function imagesOf(fields: Record<string, string>) {
  return { readsImages: fields.readsImages === 'on' }
}

function cardOf(fields: Record<string, string>) {
  return {
    displayName: fields.displayName ?? '',
    bio: fields.bio ?? '',
    avatar: fields.avatar?.trim() || null,
    historyLimit: fields.historyLimit?.trim() ? Number(fields.historyLimit) : Number.NaN,
    tools: Object.fromEntries(named(fields, 'tools.')),
    autoJoin: fields.autoJoin === 'on',
    roomIds: fields.isKept === 'on' ? named(fields, 'room ').map(([id]) => id) : null,
  }
}

function named(fields: Record<string, string>, prefix: string): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
  )
}
