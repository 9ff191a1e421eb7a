export const ROOM_KINDS = ['open', 'closed', 'direct'] as const

export const ROOM_ROLES = ['member', 'moderator', 'admin'] as const

export const FOLLOW_LEVELS = ['all', 'mentions', 'nothing'] as const

/** For how long a reader wants nothing from a room but mentions in its badge. */
export const QUIETS = ['1h', '8h', 'always', 'off'] as const

export const ANSWERS = ['never', 'mention', 'always'] as const

export const ROOM_NAME_MAX = 80
export const ROOM_TOPIC_MAX = 250
export const ROOM_TASK_MAX = 250
export const ROOM_TAGS_MAX = 10
export const ROOM_DESCRIPTION_MAX = 2000
/** Rooms below one another, the topmost included. */
export const ROOM_DEPTH_MAX = 5
/** Of the rooms below one, this many are named. */
export const ROOMS_BELOW_MAX = 200
/** People in a direct room, the one who opens it included. */
export const DIRECT_PEOPLE_MAX = 9
/** Unread numbers are counted up to here; a screen shows more as "99+". */
export const COUNT_MAX = 100

/**
 * How agents take turns: everyone who is called; those that always answer one after the other; or whom the moderator
 * named for it gives the floor. People may name any agent in each of them.
 */
export const TURNS = ['free', 'round_robin', 'moderator'] as const

/** When an approval expires: the call is denied and the run continues, or the run ends. */
export const SILENCES = ['deny', 'stop'] as const

export const HOP_BUDGET_MAX = 50

export const QUORUM_MAX = 5
export const DECIDERS_MAX = 20
export const APPROVAL_MINUTES_MAX = 10_080

/** How a room deals with its agents. */
export type RoomRules = {
  /** The least role that decides; with `deciderIds`, only these people do. */
  deciderRole: (typeof ROOM_ROLES)[number]
  deciderIds: string[] | null
  quorum: number
  /** Who asked does not decide. */
  fourEyes: boolean
  approvalMinutes: number
  silence: (typeof SILENCES)[number]
  turns: (typeof TURNS)[number]
  /** The person or agent whose messages give agents the floor, where a moderator does. */
  floorId: string | null
  /** Agent messages in a row before a person has to say something. */
  hopBudget: number
}

/** What holds in a room that has settled nothing of its own. */
export const ROOM_RULES_PRESET: RoomRules = {
  deciderRole: 'moderator',
  deciderIds: null,
  quorum: 1,
  fourEyes: false,
  approvalMinutes: 30,
  silence: 'deny',
  turns: 'free',
  floorId: null,
  hopBudget: 6,
}

export const INVITE_USES_MAX = 1000
export const INVITE_DAYS_MAX = 90

/** Names that one call may ask the members of a room for. */
export const MEMBERS_ASKED_MAX = 50
export const OPEN_ROOMS_MAX = 200

/** Rooms everybody enters who comes for the first time. */
export const FIRST_ROOMS_MAX = 50

/** So many of those deleted last can be restored from the list. */
export const DELETED_ROOMS_MAX = 100
