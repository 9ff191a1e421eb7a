import * as z from 'zod'
import { isVisibleName, NAME_PATTERN, NAME_RULE } from '../actors/constants'
import { type ActorKind, type ActorMap, type Metadata, metadataSchema, type PresenceState } from '../actors/schema'
import { UNUSABLE_ID } from '../core/constants'
import {
  ANSWERS,
  APPROVAL_MINUTES_MAX,
  DECIDERS_MAX,
  DIRECT_PEOPLE_MAX,
  FOLLOW_LEVELS,
  HOP_BUDGET_MAX,
  INVITE_DAYS_MAX,
  INVITE_USES_MAX,
  OPEN_ROOMS_MAX,
  QUIETS,
  QUORUM_MAX,
  ROOM_DESCRIPTION_MAX,
  type ROOM_KINDS,
  ROOM_NAME_MAX,
  ROOM_ROLES,
  ROOM_TAGS_MAX,
  ROOM_TASK_MAX,
  ROOM_TOPIC_MAX,
  type RoomRules,
  SILENCES,
  TURNS,
} from './constants'

export type RoomKind = (typeof ROOM_KINDS)[number]
export type RoomRole = (typeof ROOM_ROLES)[number]
/** The least role in the room; of a question about a budget also the instance's administrators, or people it names. */
export type DeciderRole = RoomRole | 'instance' | 'people'
export type FollowLevel = (typeof FOLLOW_LEVELS)[number]
export type Quiet = (typeof QUIETS)[number]
export type Answers = (typeof ANSWERS)[number]
export type Turns = (typeof TURNS)[number]
export type Silence = (typeof SILENCES)[number]

const whole = (min: number, max: number) => {
  const rule = `Enter a whole number from ${min} to ${max}.`
  return z.number(rule).int(rule).min(min, rule).max(max, rule)
}
export const updateRulesSchema = z.strictObject({
  deciderRole: z.enum(ROOM_ROLES).optional(),
  deciderIds: z.array(z.uuid()).min(1).max(DECIDERS_MAX, `Enter at most ${DECIDERS_MAX} people.`).nullable().optional(),
  quorum: whole(1, QUORUM_MAX).optional(),
  fourEyes: z.boolean().optional(),
  approvalMinutes: whole(1, APPROVAL_MINUTES_MAX).optional(),
  silence: z.enum(SILENCES).optional(),
  turns: z.enum(TURNS).optional(),
  floorId: z.uuid().nullable().optional(),
  hopBudget: whole(1, HOP_BUDGET_MAX).optional(),
})
export type UpdateRulesInput = z.infer<typeof updateRulesSchema>

const typedWhole = (min: number, max: number) =>
  z.string().trim().min(1, 'Enter a number.').transform(Number).pipe(whole(min, max))
/** All rules from one form: people as names with spaces or commas between them, none for a choice by role. */
export const policyFormSchema = z.strictObject({
  deciderRole: z.enum(ROOM_ROLES),
  deciderIds: z
    .string()
    .transform((text) => text.split(/[\s,;]+/).flatMap((name) => name.replace(/^@/, '') || []))
    .refine((names) => names.length <= DECIDERS_MAX, `Enter at most ${DECIDERS_MAX} people.`),
  quorum: typedWhole(1, QUORUM_MAX),
  fourEyes: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
  approvalMinutes: typedWhole(1, APPROVAL_MINUTES_MAX),
  silence: z.enum(SILENCES),
  turns: z.enum(TURNS),
  floorId: z.string().transform((text) => text.trim().replace(/^@/, '')),
  hopBudget: typedWhole(1, HOP_BUDGET_MAX),
})

/** The rules of a room, and how many people may decide by them now. */
export type RoomRulesView = { rules: RoomRules; eligible: number; canChange: boolean; actors: ActorMap }

/** One line that both engines can store: no control character, no half of a character. Length in code points. */
function line(max: number) {
  return z
    .string()
    .trim()
    .refine((text) => !/[\p{Cc}\p{Surrogate}\u2028\u2029]/u.test(text), 'Use one line of text.')
    .refine((text) => Array.from(text).length <= max, `Use at most ${max} characters.`)
}

export const roomNameSchema = line(ROOM_NAME_MAX)
  .refine((text) => text !== '', 'Enter a name.')
  .refine(isVisibleName, 'Remove invisible characters.')
export const roomTopicSchema = line(ROOM_TOPIC_MAX)

export const roomTaskSchema = line(ROOM_TASK_MAX)
/** Markdown. */
export const roomDescriptionSchema = z
  .string()
  .trim()
  .refine((text) => !/(?![\n\r\t])[\p{Cc}\p{Surrogate}]/u.test(text), 'Remove control characters.')
  .refine((text) => Array.from(text).length <= ROOM_DESCRIPTION_MAX, `Use at most ${ROOM_DESCRIPTION_MAX} characters.`)

const roomTagSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}._:/-]{0,29}$/u,
    'A tag begins with a letter or digit and has up to 30 letters, digits and . _ : / -',
  )
const roomTagsSchema = z
  .array(roomTagSchema)
  .max(ROOM_TAGS_MAX, `Use at most ${ROOM_TAGS_MAX} tags.`)
  .transform((tags) => [...new Set(tags)].sort())
/** The same from one field of a form: tags with spaces or commas between them. */
export const roomTagsFieldSchema = z
  .string()
  .transform((text) => text.split(/[\s,;]+/).flatMap((tag) => tag.replace(/^#/, '') || []))
  .pipe(roomTagsSchema)

const roomFields = {
  name: roomNameSchema,
  topic: roomTopicSchema,
  task: roomTaskSchema,
  tags: roomTagsSchema,
  description: roomDescriptionSchema,
  metadata: metadataSchema,
  /** The room it stands below; null: none. */
  parentId: z.uuid().nullable(),
  /** An open room that is not listed for people who are not in it. */
  isHidden: z.boolean(),
}
export const updateRoomSchema = z.strictObject(roomFields).partial()

export const createRoomSchema = z.strictObject({
  ...updateRoomSchema.shape,
  /** Given by the caller: the same id again changes what is said and makes no second room. */
  id: z.uuid(UNUSABLE_ID).optional(),
  /** Left out: open. A room keeps its kind. */
  kind: z.enum(['open', 'closed']).optional(),
  name: roomNameSchema,
})
export type CreateRoomInput = z.input<typeof createRoomSchema>
export type RoomChange = z.output<typeof updateRoomSchema>

const addresseeSchema = z
  .string()
  .trim()
  .transform((name) => name.replace(/^@/, ''))
  .pipe(z.string().regex(NAME_PATTERN, NAME_RULE))

export const createDirectSchema = z.strictObject({ names: z.array(addresseeSchema).min(1).max(DIRECT_PEOPLE_MAX) })
/** The same from one field of a form: names with spaces or commas between them. */
export const directFormSchema = z.strictObject({
  names: z
    .string()
    .transform((text) => text.split(/[\s,;]+/).flatMap((name) => name.replace(/^@/, '') || []))
    .refine((names) => names.length > 0, 'Enter a name.')
    .refine((names) => names.length <= DIRECT_PEOPLE_MAX, `Enter at most ${DIRECT_PEOPLE_MAX} people.`)
    .refine(
      (names) => names.every((name) => NAME_PATTERN.test(name)),
      'Usernames contain only letters, digits, _ and -.',
    ),
})
export const addMemberSchema = z.strictObject({ name: addresseeSchema })
export const updateMemberSchema = z
  .strictObject({
    role: z.enum(ROOM_ROLES).optional(),
    /** Agents only. */
    answers: z.enum(ANSWERS).optional(),
    /** The actor's own membership only. */
    followLevel: z.enum(FOLLOW_LEVELS).optional(),
    /** The actor's own membership only. */
    quiet: z.enum(QUIETS).optional(),
    isFavourite: z.boolean().optional(),
    /** By moderators, and of one's own membership. */
    metadata: metadataSchema.optional(),
  })
  .refine(
    (change) => Object.values(change).filter((value) => value !== undefined).length === 1,
    'Change one setting at a time.',
  )
export type UpdateMemberInput = z.infer<typeof updateMemberSchema>

const seqSchema = z.number().int().min(0).max(2_147_483_647)
export const markReadSchema = z.strictObject({
  seq: seqSchema,
  /** The marker the reader went on from: nothing moves when it was put back meanwhile. */
  after: seqSchema.optional(),
})
export const createRoomInviteSchema = z.strictObject({
  maxUses: z.coerce.number().int().min(1).max(INVITE_USES_MAX).default(10),
  days: z.coerce.number().int().min(1).max(INVITE_DAYS_MAX).default(7),
})
export type CreateRoomInviteInput = z.input<typeof createRoomInviteSchema>
export const roomsQuerySchema = z.strictObject({
  /** mine: the rooms of the reader; open: every open room, to browse and join. */
  show: z.enum(['mine', 'open']).default('mine'),
  /** open only: part of the name or topic. */
  q: line(ROOM_NAME_MAX).default(''),
  /** open only: rooms that have all of these. */
  tag: z.array(roomTagSchema).max(ROOM_TAGS_MAX).default([]),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .default(100)
    .transform((limit) => Math.min(limit, OPEN_ROOMS_MAX)),
  /** open only: from the page before. */
  cursor: z.string().max(200).optional(),
})
export type OpenRoomsQuery = Pick<z.infer<typeof roomsQuerySchema>, 'q' | 'limit' | 'cursor'> & { tag?: string[] }

export type PublicRoom = {
  id: string
  kind: RoomKind
  name: string
  topic: string
  /** What the room works on now. */
  task: string
  tags: string[]
  /** The room it stands below; in lists only one that is listed too. */
  parentId: string | null
  /** Not listed for people who are not in it. */
  isHidden: boolean
  lastMessageSeq: number
  lastEventSeq: number
  lastEventHash: string
  messageCount: number
  isSample: boolean
  createdAt: string
  /** In lists of rooms: when the newest message was sent. */
  updatedAt: string
  archivedAt: string | null
}

/** A room as its list shows it to one reader. */
export type RoomListItem = PublicRoom & {
  /** null: an open room the reader has not joined. */
  membership: {
    role: RoomRole
    followLevel: FollowLevel
    lastReadSeq: number
    /** Muted by the reader until then; see isQuiet. */
    quietUntil: string | null
    isFavourite: boolean
    /** A moderator's decision: until then the reader may not write. In the past: it has ended. */
    mutedUntil: string | null
  } | null
  /** The other one of a direct room of two people. */
  partnerId?: string
  unread: number
  /** Unread messages that mention the reader, or any unread in a direct room. */
  concerns: number
  pendingApprovals: number
}

/** A room above or below another. */
export type RoomNeighbour = { id: string; kind: RoomKind; name: string }

/** One room, with what its list leaves out. */
export type RoomDetails = RoomListItem & {
  description: string
  metadata: Metadata
  parent: RoomNeighbour | null
  /** By name; those the reader may read or join. */
  below: RoomNeighbour[]
}

export type PublicMember = {
  actorId: string
  kind: ActorKind
  name: string
  displayName: string
  /** An agent's emoji, when it has one. */
  avatar?: string
  /** Address of their picture, when they have one. */
  image?: string
  role: RoomRole
  answers: Answers
  joinedAt: string
  /** When they last had the room on screen, at most five minutes late; null: not yet, or the reader is no member. */
  lastSeenAt: string | null
  metadata: Metadata
  isDeactivated: boolean
  /** By a moderator, until then. In the past: it has ended. */
  mutedUntil: string | null
  /** As of this read; the stream carries changes. null: the reader is no member. */
  presence: PresenceState | null
}
/** `people`: those of them who are people and not deactivated, of all `total` also where fewer are listed. */
/** `nextCursor`: where the next page begins. */
export type MemberList = { total: number; people: number; members: PublicMember[]; nextCursor: string | null }

/** An open room as listed for people who want to join one. */
export type OpenRoom = PublicRoom & { members: number; isMember: boolean }
/** `tags`: those of all open rooms, to choose from, the most used first. */
export type OpenRoomList = { rooms: OpenRoom[]; nextCursor: string | null; tags: string[] }

/** Newest first. */
export type RoomInviteList = { invites: PublicRoomInvite[]; nextCursor: string | null }

/** A link into a room. The code itself is shown once, when the link is made. */
export type PublicRoomInvite = {
  id: string
  createdById: string
  maxUses: number
  uses: number
  createdAt: string
  expiresAt: string
}

/** goneAt: when it can no longer be restored. */
export type DeletedRoom = { id: string; name: string; goneAt: string }
