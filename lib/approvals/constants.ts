export const REASON_MAX = 500

export const REMEMBER = ['session', 'room'] as const

export const TOOL_RULES = ['preset', 'allow', 'ask', 'deny'] as const

export const AWAY_DAYS_MAX = 90
