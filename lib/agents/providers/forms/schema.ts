import * as z from 'zod'
import { createProviderSchema, updateProviderSchema } from '../schema'
import { toMicros } from './constants'

const fieldsSchema = z.record(z.string(), z.string())
const DOLLARS_RULE = 'Enter an amount in dollars such as 0.15, with at most six decimals.'

export const providerFormSchema = z.preprocess((form) => {
  const { kind, ...fields } = fieldsSchema.parse(form)
  return { kind, ...connectionOf(fields) }
}, createProviderSchema)

/** A key left empty stays; the box takes it away. */
export const providerChangeSchema = z.preprocess(
  (form) => {
    const { providerId, removesKey, ...fields } = fieldsSchema.parse(form)
    const change = connectionOf(fields)
    return { providerId, ...change, secret: removesKey === 'on' ? null : change.secret }
  },
  updateProviderSchema.omit({ prices: true }).extend({ providerId: z.uuid() }),
)

/** Rows of fields `prefix 0`, `input 0`, `cached 0`, `output 0`; errors name their field. */
export const priceFormSchema = fieldsSchema.transform((fields, context) => {
  const rows = Object.keys(fields).flatMap((name) => /^prefix (\d+)$/.exec(name)?.[1] ?? [])
  const micros = (field: string) => {
    const value = toMicros(fields[field] ?? '')
    if (value === null) context.addIssue({ code: 'custom', path: [field], message: DOLLARS_RULE })
    return value ?? 0
  }
  const prices = rows.map((row) => ({
    prefix: (fields[`prefix ${row}`] ?? '').trim(),
    inputMicros: micros(`input ${row}`),
    cachedInputMicros: fields[`cached ${row}`]?.trim() ? micros(`cached ${row}`) : null,
    outputMicros: micros(`output ${row}`),
  }))
  for (const [index, { prefix }] of prices.entries()) {
    if (prices.findIndex((price) => price.prefix === prefix) === index) continue
    context.addIssue({ code: 'custom', path: [`prefix ${rows[index]}`], message: 'Each prefix can appear only once.' })
  }
  return { providerId: fields.providerId ?? '', prices }
})

function connectionOf(fields: Record<string, string>) {
  return {
    name: fields.name ?? '',
    baseUrl: fields.baseUrl?.trim() || null,
    secret: fields.secret?.trim() || undefined,
  }
}
