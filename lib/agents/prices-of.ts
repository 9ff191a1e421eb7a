import type { Database, Tx } from '@/lib/core/database'
import type { Price } from './cost-of'

/** A script costs nothing, and that is known. */
const FREE: Price[] = [{ prefix: '', inputMicros: 0n, cachedInputMicros: 0n, outputMicros: 0n }]

/** The price table an agent's calls are counted by. */
export async function pricesOf(db: Database | Tx, card: { profileId: string | null }): Promise<Price[]> {
  if (card.profileId === null) return FREE
  const client = 'prisma' in db ? db.prisma : db
  return await client.modelPrice.findMany({
    where: { profileId: card.profileId },
    select: { prefix: true, inputMicros: true, cachedInputMicros: true, outputMicros: true },
  })
}
