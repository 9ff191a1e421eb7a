export const ACTOR_KINDS = ['human', 'agent', 'integration', 'system'] as const

/** dnd: does not want to be disturbed. Who is not named is offline. */
export const PRESENCE_STATES = ['online', 'away', 'dnd', 'offline'] as const

export const INSTANCE_ROLES = ['owner', 'admin', 'member'] as const

export const NAME_PATTERN = /^[A-Za-z0-9_-]{1,50}$/
export const NAME_RULE = 'Use only the letters a to z, digits, _ and -, at most 50 characters.'
export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 200
export const DISPLAY_NAME_MAX = 80

export const BIO_MAX = 500
/** What scripts keep with a room, an actor or a membership, in characters of JSON. */
export const METADATA_MAX = 4000
export const TOKEN_NAME_MAX = 80

/** Control characters, lone surrogates and marks that turn the direction of text: they hide what a name really says. */
export const HIDDEN = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u
/** Takes no place or looks like a space, and is in no word or emoji. */
const INVISIBLE =
  /\u034f|[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028\u2029\u2060-\u206f\u2800\u3164\ufeff\uffa0]/
const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{C}]/u

/** A visible, unambiguous name: not blank, no characters that hide or reorder a part of it. */
export function isVisibleName(text: string): boolean {
  return VISIBLE.test(text) && !INVISIBLE.test(text) && !HIDDEN.test(text)
}

export const STATUS_TEXT_MAX = 100

export const SIGN_UP_POLICIES = ['open', 'invite', 'closed'] as const

/** Scopes of API tokens. `approvals:decide` is for people only and never given by default. */
export const TOKEN_SCOPES = [
  'rooms:read',
  'messages:write',
  'events:write',
  'runs:write',
  'approvals:decide',
  'admin',
] as const
export const DEFAULT_TOKEN_SCOPES: (typeof TOKEN_SCOPES)[number][] = ['rooms:read', 'messages:write']

export const TOKEN_DAYS_MAX = 365

export const INVITE_USES_MAX = 1000
export const INVITE_DAYS_MAX = 90

/** Preset 4,000 and 32,000; a limit below one character would end the talk. */
export const CONTENT_LIMIT_HUMAN_MAX = 32_000
export const CONTENT_LIMIT_AGENT_MAX = 100_000

export function foldName(name: string): string {
  return name.toLowerCase()
}

/** `@room`: everybody in a room; `@here`: those of them who are online. Who has such a name already keeps it. */
export const GROUPS = ['room', 'here'] as const

export function isGroup(name: string): name is (typeof GROUPS)[number] {
  return GROUPS.some((group) => group === name)
}
