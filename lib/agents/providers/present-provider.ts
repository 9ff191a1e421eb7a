import * as z from 'zod'
import type { ModelPrice, ProviderProfile } from '@/lib/core/generated/sqlite/client'
import type { ProviderKind, PublicProvider } from './schema'

/** What a query on profiles has to include to be presented. */
export const providerParts = {
  prices: { orderBy: { prefix: 'asc' as const } },
  _count: { select: { cards: true } },
}

type Row = ProviderProfile & { prices: ModelPrice[]; _count: { cards: number } }
const modelsSchema = z.array(z.string())

export function presentProvider(row: Row): PublicProvider {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as ProviderKind,
    baseUrl: row.baseUrl,
    hasSecret: row.secret !== null,
    models: modelsSchema.parse(JSON.parse(row.models)),
    checkedAt: row.checkedAt?.toISOString() ?? null,
    prices: row.prices.map(({ prefix, inputMicros, cachedInputMicros, outputMicros }) => ({
      prefix,
      inputMicros: Number(inputMicros),
      cachedInputMicros: cachedInputMicros === null ? null : Number(cachedInputMicros),
      outputMicros: Number(outputMicros),
    })),
    agentCount: row._count.cards,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}
