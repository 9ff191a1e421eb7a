import * as z from 'zod'
import { displayNameSchema } from '../../actors/schema'
import { BASE_URL_MAX, PREFIX_MAX, PRICE_MAX, PRICES_MAX, PROVIDER_KINDS, SECRET_MAX } from './constants'

export type ProviderKind = (typeof PROVIDER_KINDS)[number]

const short = (max: number) => `Use at most ${max} characters.`

export const baseUrlSchema = z
  .string()
  .trim()
  .max(BASE_URL_MAX, short(BASE_URL_MAX))
  .refine(isPlainAddress, 'Enter a URL such as https://api.example.org/v1, without username, password, ? or #.')
const secretSchema = z
  .string()
  .trim()
  .min(1, 'Enter a key.')
  .max(SECRET_MAX, short(SECRET_MAX))
  .regex(/^[\x21-\x7e]+$/, 'An API key contains only ASCII letters, digits and symbols, without spaces.')
const microsSchema = z.number().int().min(0).max(PRICE_MAX)
/** Micro-dollars for a million tokens. */
const priceSchema = z.strictObject({
  prefix: z.string().trim().max(PREFIX_MAX, short(PREFIX_MAX)),
  inputMicros: microsSchema,
  cachedInputMicros: microsSchema.nullable().default(null),
  outputMicros: microsSchema,
})
const pricesSchema = z
  .array(priceSchema)
  .max(PRICES_MAX)
  .refine(
    (prices) => new Set(prices.map(({ prefix }) => prefix)).size === prices.length,
    'Each prefix can appear only once.',
  )

const provider = {
  name: displayNameSchema,
  /** null: the provider's own. */
  baseUrl: baseUrlSchema.nullable(),
}
export const createProviderSchema = z.strictObject({
  ...provider,
  baseUrl: provider.baseUrl.default(null),
  kind: z.enum(PROVIDER_KINDS),
  secret: secretSchema.optional(),
})
export type CreateProviderInput = z.input<typeof createProviderSchema>

/** What is left out stays. `secret` null: none any more; `prices`: the whole table. */
export const updateProviderSchema = z.strictObject({
  name: provider.name.optional(),
  baseUrl: provider.baseUrl.optional(),
  secret: secretSchema.nullable().optional(),
  prices: pricesSchema.optional(),
})
export type UpdateProviderInput = z.input<typeof updateProviderSchema>

export type PublicPrice = z.output<typeof priceSchema>

/** A provider as the administration sees it; its secret is not part of it. */
export type PublicProvider = {
  id: string
  name: string
  kind: ProviderKind
  baseUrl: string | null
  hasSecret: boolean
  /** The names it listed when last asked. */
  models: string[]
  checkedAt: string | null
  prices: PublicPrice[]
  agentCount: number
  createdAt: string
  updatedAt: string
}

export type ProviderTest =
  | { ok: true; models: string[]; durationMs: number }
  /** `reason` for people; `detail`: the provider's own words. */
  | { ok: false; reason: string; detail: string | null }

/** http(s) and nothing that could hide a secret or be lost when paths are added. */
function isPlainAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s\\]+$/i.test(text) || !URL.canParse(text)) return false
  const { username, password } = new URL(text)
  return username === '' && password === '' && !/[?#]/.test(text) && !/\/\/[^/]*@/.test(text)
}
