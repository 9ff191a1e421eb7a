import * as z from 'zod'

export const ACTOR_KINDS = ['human', 'agent', 'integration', 'system'] as const
export type ActorKind = (typeof ACTOR_KINDS)[number]

export const INSTANCE_ROLES = ['owner', 'admin', 'member'] as const
export type InstanceRole = (typeof INSTANCE_ROLES)[number]

export const NAME_PATTERN = /^[A-Za-z0-9_-]{1,50}$/
export const NAME_RULE = 'Use 1 to 50 letters, digits, _ or -.'
export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 200
export const DISPLAY_NAME_MAX = 80

export const nameSchema = z.string().regex(NAME_PATTERN, NAME_RULE)
export const displayNameSchema = z.string().trim().min(1, 'Enter a name.').max(DISPLAY_NAME_MAX)
export const emailSchema = z.email('Enter an e-mail address.').max(254)
export const passwordSchema = z
  .string()
  .min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters.`)
  .max(PASSWORD_MAX, `Use at most ${PASSWORD_MAX} characters.`)

export const SIGN_UP_POLICIES = ['open', 'invite', 'closed'] as const
export type SignUpPolicy = (typeof SIGN_UP_POLICIES)[number]

/** Scopes of API tokens. `approvals:decide` is for people only and never given by default. */
export const TOKEN_SCOPES = [
  'rooms:read',
  'messages:write',
  'events:write',
  'runs:write',
  'approvals:decide',
  'admin',
] as const
export type TokenScope = (typeof TOKEN_SCOPES)[number]
export const DEFAULT_TOKEN_SCOPES: TokenScope[] = ['rooms:read', 'messages:write']

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
}

/** What anyone may know of an actor. Messages carry only ids; a map of these lies beside them. */
export type PublicActor = {
  id: string
  kind: ActorKind
  name: string
  displayName: string
  isDeactivated: boolean
}
export type ActorMap = Record<string, PublicActor>

export function foldName(name: string): string {
  return name.toLowerCase()
}
