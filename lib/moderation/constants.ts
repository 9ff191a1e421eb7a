export const MODERATION_KINDS = ['warn', 'mute', 'unmute', 'remove'] as const

export const REASON_MAX = 500
/** Thirty days. */
export const MUTE_MINUTES_MAX = 43_200
/** Offered on the screen: five minutes, an hour, a day. */
export const MUTE_CHOICES = [5, 60, 1440] as const

export const MODERATIONS_PAGE = 50
