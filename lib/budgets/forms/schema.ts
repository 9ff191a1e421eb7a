import * as z from 'zod'
import { readAmount } from '../constants'

const fieldsSchema = z.record(z.string(), z.string())
const DOLLARS_RULE = 'Enter an amount in dollars such as 5 or 0.50, with at most six decimals.'
const TOKENS_RULE = 'Enter a whole number of tokens such as 100000.'

/**
 * The fields of a budget as a form sends them: money in dollars, people by name, and of a room, agent or person the one
 * field of its kind. Names become ids where the form is answered.
 */
export const newBudgetFormSchema = fieldsSchema.transform((fields, context) => ({
  scope: fields.scope ?? '',
  roomId: fields.roomId ?? '',
  name: fields.name ?? '',
  period: fields.period ?? '',
  unit: fields.unit ?? '',
  ...termsOf(fields, context),
}))

export const budgetFormSchema = fieldsSchema.transform((fields, context) => ({
  budgetId: fields.budgetId ?? '',
  ...termsOf(fields, context),
}))

export const grantFormSchema = fieldsSchema.transform((fields, context) => ({
  budgetId: fields.budgetId ?? '',
  amount: amountOf(fields, 'amount', context),
}))

function termsOf(fields: Record<string, string>, context: z.RefinementCtx) {
  const isMoney = fields.unit === 'money'
  const hasStandIn = isMoney && fields.unknownPrice === 'stand_in'
  const percent = fields.warnPercent?.trim() ?? ''
  return {
    amount: amountOf(fields, 'amount', context),
    timeZone: fields.timeZone || 'UTC',
    atLimit: fields.atLimit ?? '',
    deciders: fields.deciders ?? '',
    deciderNames: (fields.deciderNames ?? '').split(/[\s,;]+/).flatMap((name) => name.replace(/^@/, '') || []),
    warnPercent: percent === '' ? null : Number(percent),
    unknownPrice: fields.unknownPrice || 'refuse',
    standIn: hasStandIn
      ? {
          inputMicros: priceOf(fields, 'standInInput', context),
          outputMicros: priceOf(fields, 'standInOutput', context),
        }
      : null,
  }
}

function amountOf(fields: Record<string, string>, field: string, context: z.RefinementCtx): number {
  const amount = readAmount(fields.unit ?? '', fields[field] ?? '')
  const message = fields.unit === 'tokens' ? TOKENS_RULE : DOLLARS_RULE
  if (amount === null) context.addIssue({ code: 'custom', path: [field], message })
  return amount ?? 1
}

/** A price may be nothing. */
function priceOf(fields: Record<string, string>, field: string, context: z.RefinementCtx): number {
  return /^0+(\.0+)?$/.test(fields[field]?.trim() ?? '') ? 0 : amountOf(fields, field, context)
}
