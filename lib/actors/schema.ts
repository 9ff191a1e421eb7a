import * as z from 'zod'
import {
  type ACTOR_KINDS,
  BIO_MAX,
  CONTENT_LIMIT_AGENT_MAX,
  CONTENT_LIMIT_HUMAN_MAX,
  DEFAULT_TOKEN_SCOPES,
  DISPLAY_NAME_MAX,
  foldName,
  type GROUPS,
  HIDDEN,
  type INSTANCE_ROLES,
  INVITE_DAYS_MAX,
  INVITE_USES_MAX,
  isGroup,
  isVisibleName,
  METADATA_MAX,
  NAME_PATTERN,
  NAME_RULE,
  PASSWORD_MAX,
  PASSWORD_MIN,
  type PRESENCE_STATES,
  type SIGN_UP_POLICIES,
  STATUS_TEXT_MAX,
  TOKEN_DAYS_MAX,
  TOKEN_NAME_MAX,
  TOKEN_SCOPES,
} from './constants'

export type ActorKind = (typeof ACTOR_KINDS)[number]
/** A name that addresses a group. */
export type Group = (typeof GROUPS)[number]
export type PresenceState = (typeof PRESENCE_STATES)[number]
export type InstanceRole = (typeof INSTANCE_ROLES)[number]
const HIDDEN_BUT_LINES = /[\p{Cs}\u202a-\u202e\u2066-\u2069]|(?![\n\r\t])\p{Cc}/u
const HIDDEN_RULE = 'Remove control characters.'

export const nameSchema = z
  .string()
  .regex(NAME_PATTERN, NAME_RULE)
  .refine((name) => !isGroup(foldName(name)), 'This name is reserved. Choose another one.')
/** As in imported history: an author with such a name is kept. */
export const formerNameSchema = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(DISPLAY_NAME_MAX, `Use at most ${DISPLAY_NAME_MAX} characters.`)
  .refine((text) => !HIDDEN.test(text), HIDDEN_RULE)
export const displayNameSchema = formerNameSchema.refine(isVisibleName, 'Remove invisible characters.')
export const bioSchema = z
  .string()
  .trim()
  .max(BIO_MAX, `Use at most ${BIO_MAX} characters.`)
  .refine((text) => !HIDDEN_BUT_LINES.test(text), HIDDEN_RULE)
/** What scripts keep with something: any object, set as a whole. */
export const metadataSchema = z
  .record(z.string(), z.json())
  .refine((value) => JSON.stringify(value).length <= METADATA_MAX, `Use at most ${METADATA_MAX} characters of JSON.`)
export type Metadata = z.output<typeof metadataSchema>

export const emailSchema = z.email('Enter an email address.').max(254)
const passwordSchema = z
  .string()
  .min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters.`)
  .max(PASSWORD_MAX, `Use at most ${PASSWORD_MAX} characters.`)

/** A form sends an empty field for nothing. */
const optionalEmailSchema = z
  .literal('')
  .transform(() => undefined)
  .or(emailSchema)
  .optional()
const optionalDisplayNameSchema = z
  .literal('')
  .transform(() => undefined)
  .or(displayNameSchema)
  .optional()

export const signUpSchema = z.strictObject({
  name: nameSchema,
  displayName: optionalDisplayNameSchema,
  email: optionalEmailSchema,
  password: passwordSchema,
})
export type SignUpInput = z.infer<typeof signUpSchema>

/** Not checked against today's rules for names and passwords: accounts made under older rules must still sign in. */
export const signInSchema = z.strictObject({
  name: z.string().min(1, 'Enter your username or email address.').max(254, 'Use at most 254 characters.'),
  password: z.string().min(1, 'Enter your password.').max(1000, 'Use at most 1000 characters.'),
})
export type SignInInput = z.infer<typeof signInSchema>
/** Only what an emoji is made of; more than one are fine. */
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\p{RI}|\u200d|\ufe0f){0,16}$/u
export const statusSchema = z.strictObject({
  emoji: z.string().trim().regex(EMOJI, 'Choose an emoji.').default(''),
  text: z
    .string()
    .trim()
    .refine((text) => Array.from(text).length <= STATUS_TEXT_MAX, `Use at most ${STATUS_TEXT_MAX} characters.`)
    .refine((text) => !HIDDEN.test(text), HIDDEN_RULE)
    .default(''),
  /** null: until it is changed. */
  until: z.iso.datetime({ offset: true }).nullable().default(null),
})
export type StatusInput = z.output<typeof statusSchema>

/** A name of the IANA list this server knows. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, 'Choose a time zone from the list, such as Europe/Berlin.')

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

export const eraseAccountSchema = z.strictObject({
  name: z.string().max(100).default(''),
  current: z.string().max(1000, 'Use at most 1000 characters.').default(''),
})
export type EraseAccountInput = z.output<typeof eraseAccountSchema>

export const profileSchema = z.strictObject({
  displayName: displayNameSchema,
  bio: bioSchema.default(''),
  email: optionalEmailSchema,
  timeZone: z
    .literal('')
    .transform(() => undefined)
    .or(timeZoneSchema)
    .optional(),
})
export type ProfileInput = z.infer<typeof profileSchema>

export const changePasswordSchema = z.strictObject({
  current: z.string().max(1000, 'Use at most 1000 characters.').default(''),
  password: passwordSchema,
})
export const resetPasswordSchema = z.strictObject({ code: z.string().max(200), password: passwordSchema })
export type ChangePasswordInput = z.infer<typeof changePasswordSchema>
export type SignUpPolicy = (typeof SIGN_UP_POLICIES)[number]
export type TokenScope = (typeof TOKEN_SCOPES)[number]
export const createTokenSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, 'Enter a name.')
    .max(TOKEN_NAME_MAX, `Use at most ${TOKEN_NAME_MAX} characters.`)
    .refine((text) => !HIDDEN.test(text), HIDDEN_RULE),
  scopes: z.array(z.enum(TOKEN_SCOPES)).min(1, 'Choose at least one scope.').default(DEFAULT_TOKEN_SCOPES),
  /** Left out: every room of the actor. */
  roomIds: z.array(z.uuid()).min(1).max(50).optional(),
  /** null: never expires. */
  expiresInDays: z.number().int().min(1).max(TOKEN_DAYS_MAX).nullable().default(90),
})
export type CreateTokenInput = z.input<typeof createTokenSchema>

export const listActorsQuerySchema = z.strictObject({
  prefix: z.string().max(50).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export const createInviteSchema = z.strictObject({
  maxUses: z.coerce.number().int().min(1).max(INVITE_USES_MAX).default(1),
  expiresInDays: z.coerce.number().int().min(1).max(INVITE_DAYS_MAX).default(7),
})
export type CreateInviteInput = z.input<typeof createInviteSchema>
const limitSchema = (max: number) => {
  const rule = `Enter a whole number from 1 to ${max}.`
  return z.coerce.number(rule).int(rule).min(1, rule).max(max, rule)
}
export const contentLimitsSchema = z.strictObject({
  human: limitSchema(CONTENT_LIMIT_HUMAN_MAX),
  agent: limitSchema(CONTENT_LIMIT_AGENT_MAX),
})

/** Who is acting, as every lib function takes it. Rights are still read from the database when used. */
export type Actor = {
  id: string
  kind: ActorKind
  name: string
  displayName: string
  /** null for actors that cannot sign in. */
  role: InstanceRole | null
  /** Present when the call came with an API token: rights = actor ∩ scopes ∩ rooms. */
  token?: { id: string; scopes: TokenScope[]; roomIds: string[] | null }
  /** An integration that a person lets call agents in that person's name. */
  callsAgents?: true
}

/** The public part of an actor. Messages carry only ids and come with a map of these. */
export type PublicActor = {
  id: string
  kind: ActorKind
  name: string
  displayName: string
  isDeactivated: boolean
  /** An agent's emoji, when it has one. */
  avatar?: string
  /** Address of their picture, when they have one; a width may be asked for with `&w=`. It changes with the picture. */
  image?: string
}
export type ActorMap = Record<string, PublicActor>

/** A person's status. An expired one is not shown. */
export type Status = { emoji: string; text: string; until: string | null }

/** An actor as shown on the profile card. */
export type ActorCard = PublicActor & {
  bio: string
  isErased: boolean
  /** An agent's model and the tools it may use or ask for. */
  agent: { model: string; tools: string[] } | null
  /** Only for those who share a room with them, and themselves; null for everybody else. */
  near: {
    status: Status | null
    timeZone: string | null
    lastSeenAt: string | null
    /** Rooms both are in, direct ones aside; `total` of them. */
    rooms: { id: string; name: string }[]
    total: number
    /** What scripts keep with them. */
    metadata: Metadata
  } | null
}

export type PublicToken = {
  id: string
  name: string
  /** The readable prefix that distinguishes tokens: confab_<prefix>_… */
  prefix: string
  scopes: TokenScope[]
  roomIds: string[] | null
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
}
/** The one answer that holds the token itself. */
export type CreatedToken = PublicToken & { token: string }

export type PublicDevice = {
  id: string
  device: string
  address: string
  createdAt: string
  lastSeenAt: string
  isCurrent: boolean
}

export type PublicInvite = {
  id: string
  createdById: string
  maxUses: number
  uses: number
  createdAt: string
  expiresAt: string
}

/** Newest first. */
export type InviteList = { invites: PublicInvite[]; nextCursor: string | null }

/** A person as the administration lists them. */
export type Person = PublicActor & {
  role: InstanceRole
  email: string | null
  createdAt: string
  lastSeenAt: string | null
  hasSecondFactor: boolean
}
export type PersonList = { people: Person[]; nextCursor: string | null }

export type AuditEntry = {
  id: string
  /** null: nobody signed in. */
  actorId: string | null
  action: string
  targetKind: string
  targetId: string
  /** JSON text. */
  detail: string
  createdAt: string
}
export type AuditList = { entries: AuditEntry[]; actors: ActorMap; nextCursor: string | null }

export type Profile = {
  actor: PublicActor
  bio: string
  status: Status | null
  timeZone: string | null
  email: string | null
  hasPassword: boolean
  /** Ids of the sign-in providers connected to this account. */
  providers: string[]
}
