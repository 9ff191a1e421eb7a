import * as z from 'zod'
import type { ActorKind } from '../actors/schema'

export const ROOM_KINDS = ['open', 'closed', 'direct'] as const
export type RoomKind = (typeof ROOM_KINDS)[number]

export const ROOM_ROLES = ['member', 'moderator', 'admin'] as const
export type RoomRole = (typeof ROOM_ROLES)[number]

export const FOLLOW_LEVELS = ['all', 'mentions', 'nothing'] as const
export type FollowLevel = (typeof FOLLOW_LEVELS)[number]

export const ANSWERS = ['never', 'mention', 'always'] as const
export type Answers = (typeof ANSWERS)[number]

export const ROOM_NAME_MAX = 80
export const ROOM_TOPIC_MAX = 250

export const roomNameSchema = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(ROOM_NAME_MAX, `Use at most ${ROOM_NAME_MAX} characters.`)
export const roomTopicSchema = z.string().trim().max(ROOM_TOPIC_MAX, `Use at most ${ROOM_TOPIC_MAX} characters.`)

export const createRoomSchema = z.strictObject({
  id: z.uuid().optional(),
  kind: z.enum(['open', 'closed']).default('open'),
  name: roomNameSchema,
  topic: roomTopicSchema.default(''),
})
export type CreateRoomInput = z.input<typeof createRoomSchema>

export const updateRoomSchema = z.strictObject({
  name: roomNameSchema.optional(),
  topic: roomTopicSchema.optional(),
})

export type PublicRoom = {
  id: string
  kind: RoomKind
  name: string
  topic: string
  lastMessageSeq: number
  lastEventSeq: number
  lastEventHash: string
  messageCount: number
  isSample: boolean
  createdAt: string
  updatedAt: string
  archivedAt: string | null
}

/** A room as its list shows it to one reader. */
export type RoomListItem = PublicRoom & {
  /** null: an open room the reader has not joined. */
  membership: { role: RoomRole; followLevel: FollowLevel; lastReadSeq: number } | null
  unread: number
  /** Unread messages that mention the reader, or any unread in a direct room. */
  concerns: number
  pendingApprovals: number
}

export type PublicMember = {
  actorId: string
  kind: ActorKind
  name: string
  displayName: string
  role: RoomRole
  answers: Answers
  joinedAt: string
  isDeactivated: boolean
}
