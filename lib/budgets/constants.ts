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

/** What an answer may take where the card sets no limit; a script's are short, and counted in words. */
export const OUTPUT_TOKENS = 4096
export const SCRIPT_WORDS = 500

/** A million dollars, or as many tokens. */
export const BUDGET_AMOUNT_MAX = 1_000_000_000_000
export const WARN_PERCENT = 80

/** The name of the call in which a run asks for more. No agent has a tool of that name, nor may see or make the call. */
export const BUDGET_CALL = 'budget'
/** Answers of models are stored from step 1 on. */
export const BUDGET_STEP = 0

/** "$0.50" or "12,000 tokens"; of parts of a cent as many digits as there are. */
export function amountText(unit: string, amount: bigint | number): string {
  if (unit === 'tokens') return Number(amount) === 1 ? '1 token' : `${amount.toLocaleString('en-US')} tokens`
  const micros = Number(amount)
  const maximumFractionDigits = micros % 10_000 === 0 ? 2 : 6
  return `$${(micros / 1_000_000).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits })}`
}

/** An amount as typed: dollars as micro-dollars, or tokens, thousands with or without commas; null when it is neither. */
export function readAmount(unit: string, text: string): number | null {
  const plain = text
    .trim()
    .replace(/^\$/, '')
    .replace(/,(?=\d{3}(\D|$))/g, '')
  const [, whole, part = ''] = /^(\d{1,13})(?:\.(\d{1,6}))?$/.exec(plain) ?? []
  if (whole === undefined || (unit === 'tokens' && part !== '')) return null
  const amount = unit === 'tokens' ? Number(whole) : Number(whole) * 1_000_000 + Number(part.padEnd(6, '0'))
  return amount >= 1 && amount <= BUDGET_AMOUNT_MAX ? amount : null
}

/** An amount as it is typed again: dollars without the sign and idle zeros, or tokens. */
export function typedAmount(unit: string, amount: number): string {
  if (unit === 'tokens') return String(amount)
  const part = String(amount % 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return `${Math.floor(amount / 1_000_000)}${part && `.${part.padEnd(2, '0')}`}`
}
