/** The whole instance, one room with all that is in it, or all that one person wrote and made. */
export const HOLD_SCOPES = ['instance', 'room', 'person'] as const

export const HOLD_REASON_MAX = 500
