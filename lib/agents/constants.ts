export const TOOL_POLICIES = ['allow', 'ask', 'deny'] as const

export const MODEL_NAME_MAX = 200
export const OUTPUT_TOKENS_MAX = 200_000
export const INSTRUCTIONS_MAX = 20_000
export const HISTORY_MAX = 200
export const PROMPT_MAX = 4000
