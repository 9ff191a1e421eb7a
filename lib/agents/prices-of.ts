import * as z from 'zod'
import type { Database, Tx } from '@/lib/core/database'
import type { Price } from './cost-of'

/** The setting of an instance that scripts have a price in. */
export const SCRIPT_PRICE = 'scriptPrice'
/** Micro-dollars for a million tokens, which are words to a script. Where it is not set they cost nothing, and that is known. */
const priceSchema = z.object({ inputMicros: z.number().int().min(0), outputMicros: z.number().int().min(0) })
export type ScriptPrice = z.infer<typeof priceSchema>
const NOTHING: ScriptPrice = { inputMicros: 0, outputMicros: 0 }

/** The price table an agent's calls are counted by. */
export async function pricesOf(db: Database | Tx, card: { profileId: string | null }): Promise<Price[]> {
  const client = 'prisma' in db ? db.prisma : db
  if (card.profileId === null) {
    const set = await client.setting.findUnique({ where: { key: SCRIPT_PRICE } })
    const { inputMicros, outputMicros } = set ? priceSchema.parse(JSON.parse(set.value)) : NOTHING
    return [
      { prefix: '', inputMicros: BigInt(inputMicros), cachedInputMicros: null, outputMicros: BigInt(outputMicros) },
    ]
  }
  return await client.modelPrice.findMany({
    where: { profileId: card.profileId },
    select: { prefix: true, inputMicros: true, cachedInputMicros: true, outputMicros: true },
  })
}
