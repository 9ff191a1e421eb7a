/** Of what a budget is: of everything here, or of one room, agent or person. A person's: what they ask agents for. */
export const BUDGET_SCOPES = ['instance', 'room', 'agent', 'person'] as const
export const BUDGET_PERIODS = ['day', 'month'] as const
/** money in micro-dollars; tokens: input and output. */
export const BUDGET_UNITS = ['money', 'tokens'] as const
/** At the limit people are asked for more, or the run ends. */
export const AT_LIMIT = ['ask', 'refuse'] as const
/** Who is asked: those of the least role in the room of the run, the administrators of the instance, or named people. */
export const BUDGET_DECIDERS = ['member', 'moderator', 'admin', 'instance', 'people'] as const
/** What a call costs whose model has no price: it is refused, or counted by the prices of the budget. */
export const UNKNOWN_PRICES = ['refuse', 'stand_in'] as const

/** A million dollars, or as many tokens. */
export const BUDGET_AMOUNT_MAX = 1_000_000_000_000
export const WARN_PERCENT = 80

/** The name of the call in which a run asks for more. No agent has a tool of that name, nor may see or make the call. */
export const BUDGET_CALL = 'budget'
/** Answers of models are stored from step 1 on. */
export const BUDGET_STEP = 0
