import * as z from 'zod'
import type { ActorMap, PublicActor } from '../actors/schema'
import { displayNameSchema } from '../actors/schema'
import { clientIdSchema } from '../messages/schema'

export const createHookSchema = z.strictObject({ name: displayNameSchema })

export const changeHookSchema = z.strictObject({
  name: displayNameSchema.optional(),
  /** true: what it posts may call agents, in the name of whoever says so. */
  callsAgents: z.boolean().optional(),
})
export type ChangeHookInput = z.infer<typeof changeHookSchema>

/** The plain form of a delivery; anything else is read as a message of Slack. */
export const deliverySchema = z.strictObject({
  /** Markdown. */
  content: z.string(),
  clientId: clientIdSchema.optional(),
  threadRootId: z.uuid().optional(),
  replyToId: z.uuid().optional(),
})

/** An address of a room that other programs post to. */
export type PublicHook = {
  id: string
  roomId: string
  /** Whom its messages are by. */
  actor: PublicActor
  createdById: string
  /** In whose name its messages call agents; null: they call none. */
  callerId: string | null
  createdAt: string
  /** When it got its present address. */
  rotatedAt: string | null
  /** Not older than a minute. */
  lastUsedAt: string | null
}
/** Its address, shown this once. */
export type CreatedHook = PublicHook & { url: string }
export type HookList = { hooks: PublicHook[]; actors: ActorMap }
