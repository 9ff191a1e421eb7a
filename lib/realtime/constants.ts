/** dnd: does not want to be disturbed. Who is not named is offline. */
export const PRESENCE_STATES = ['online', 'away', 'dnd', 'offline'] as const

export const SINCE_MAX = 20
