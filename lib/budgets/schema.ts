import * as z from 'zod'
import { type ActorMap, timeZoneSchema } from '../actors/schema'
import { DECIDERS_MAX } from '../rooms/constants'
import {
  AT_LIMIT,
  BUDGET_AMOUNT_MAX,
  BUDGET_DECIDERS,
  BUDGET_PERIODS,
  BUDGET_SCOPES,
  BUDGET_UNITS,
  UNKNOWN_PRICES,
  WARN_PERCENT,
} from './constants'

export type BudgetScope = (typeof BUDGET_SCOPES)[number]
export type BudgetPeriodKind = (typeof BUDGET_PERIODS)[number]
export type BudgetUnit = (typeof BUDGET_UNITS)[number]
export type BudgetDeciders = (typeof BUDGET_DECIDERS)[number]

const AMOUNT_RULE = `Enter a whole number from 1 to ${BUDGET_AMOUNT_MAX}.`
const amountSchema = z.number(AMOUNT_RULE).int(AMOUNT_RULE).min(1, AMOUNT_RULE).max(BUDGET_AMOUNT_MAX, AMOUNT_RULE)
const PERCENT_RULE = 'Enter a whole number from 1 to 100.'
const percentSchema = z.number(PERCENT_RULE).int(PERCENT_RULE).min(1, PERCENT_RULE).max(100, PERCENT_RULE)
const priceSchema = z.number().int().min(0).max(BUDGET_AMOUNT_MAX)

const terms = {
  /** Micro-dollars, or tokens. */
  amount: amountSchema,
  timeZone: timeZoneSchema,
  atLimit: z.enum(AT_LIMIT),
  deciders: z.enum(BUDGET_DECIDERS),
  /** With people: who. */
  deciderIds: z.array(z.uuid()).max(DECIDERS_MAX, `Enter at most ${DECIDERS_MAX} people.`),
  /** null: no warning. */
  warnPercent: percentSchema.nullable(),
  unknownPrice: z.enum(UNKNOWN_PRICES),
  /** Micro-dollars for a million tokens. */
  standIn: z.strictObject({ inputMicros: priceSchema, outputMicros: priceSchema }).nullable(),
}

export const createBudgetSchema = z
  .strictObject({
    scope: z.enum(BUDGET_SCOPES),
    /** The room, agent or person; null: the instance. */
    scopeId: z.uuid().nullable().default(null),
    period: z.enum(BUDGET_PERIODS),
    unit: z.enum(BUDGET_UNITS),
    /** A room's own, set and changed by its moderators; else the administrators'. */
    isOfRoom: z.boolean().default(false),
    ...terms,
    timeZone: terms.timeZone.default('UTC'),
    atLimit: terms.atLimit.default('ask'),
    deciders: terms.deciders.default('moderator'),
    deciderIds: terms.deciderIds.default([]),
    warnPercent: terms.warnPercent.default(WARN_PERCENT),
    unknownPrice: terms.unknownPrice.default('refuse'),
    standIn: terms.standIn.default(null),
  })
  .refine(({ scope, scopeId }) => (scope === 'instance') === (scopeId === null), {
    message: 'Choose a room, agent or person.',
    path: ['scopeId'],
  })
  .refine(({ scope, isOfRoom }) => scope === 'room' || !isOfRoom, {
    message: 'A room sets budgets of its own only.',
    path: ['isOfRoom'],
  })
export type CreateBudgetInput = z.input<typeof createBudgetSchema>

/** What is left out stays. What it is of, the period and the unit stay as well: that would be another budget. */
export const updateBudgetSchema = z.strictObject(terms).partial()
export type UpdateBudgetInput = z.input<typeof updateBudgetSchema>

export const budgetQuerySchema = z.strictObject({
  /** Those of this room. */
  room: z.uuid().optional(),
  /** Only those that are used so far that they warn, as far as the reader may see that. */
  warned: z.literal('true').optional(),
})
export type BudgetQuery = z.input<typeof budgetQuerySchema>

export const grantSchema = z.strictObject({ amount: amountSchema })

/** Who may have more, and how much, when a run is at a limit: the arguments of the question. Its amount may be edited. */
export const budgetCallSchema = z.strictObject({
  amount: amountSchema,
  budgetId: z.uuid(),
  /** Of the period: what is allowed holds in it alone. */
  key: z.string(),
  scope: z.enum(BUDGET_SCOPES),
  period: z.enum(BUDGET_PERIODS),
  unit: z.enum(BUDGET_UNITS),
  limit: z.number().int(),
  /** What the next call of the model may take. */
  needed: z.number().int(),
  /** Of the limit and what was allowed on top, nothing is left; else too little for the next call. */
  isUsedUp: z.boolean(),
  renewsAt: z.iso.datetime(),
  timeZone: z.string(),
})
export type BudgetCall = z.infer<typeof budgetCallSchema>

export type PublicBudget = {
  id: string
  scope: BudgetScope
  scopeId: string | null
  /** Of the room, agent or person; null: it is gone, or the instance's. */
  scopeName: string | null
  period: BudgetPeriodKind
  unit: BudgetUnit
  /** Set by the room itself. */
  isOfRoom: boolean
  amount: number
  timeZone: string
  atLimit: (typeof AT_LIMIT)[number]
  deciders: BudgetDeciders
  deciderIds: string[]
  warnPercent: number | null
  unknownPrice: (typeof UNKNOWN_PRICES)[number]
  standIn: { inputMicros: number; outputMicros: number } | null
  /** Of the present period; null: not for this reader, because others' rooms are in it. */
  usage: BudgetUsage | null
  renewsAt: string
  canChange: boolean
}
export type BudgetUsage = {
  used: number
  reserved: number
  granted: number
  isEstimated: boolean
  /** The share at which it warns is reached. */
  isWarned: boolean
  /** Runs that wait for more of it. */
  waiting: number
}
export type BudgetList = { budgets: PublicBudget[]; actors: ActorMap }
