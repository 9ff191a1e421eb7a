/** Who has to have a second factor when signing in with a password. */
export const SECOND_FACTOR_POLICIES = ['nobody', 'admins', 'everybody'] as const
export type SecondFactorPolicy = (typeof SECOND_FACTOR_POLICIES)[number]

export const RECOVERY_CODES = 10

/** How an app is being set up, or is; left: recovery codes that are not used yet. */
export type SecondFactorState =
  | { status: 'off' }
  | { status: 'pending'; secret: string; address: string }
  | { status: 'on'; since: string; left: number }
