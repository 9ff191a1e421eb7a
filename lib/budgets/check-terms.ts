import type { Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { writeIds } from '@/lib/core/id-list'
import type { BudgetUnit, UpdateBudgetInput } from './schema'

type Terms = Required<UpdateBudgetInput> & { unit: BudgetUnit }

/** The terms of a budget as its row holds them. Throws invalid where one of them needs another. */
export async function checkTerms(tx: Tx, { unit, standIn, deciderIds, ...terms }: Terms) {
  const byPrice = unit === 'money' && terms.unknownPrice === 'stand_in'
  if (byPrice && standIn === null) {
    throw new AppError('invalid', 'Enter the prices to count with.', { field: 'standIn' })
  }
  const byName = terms.deciders === 'people'
  if (byName) await requirePeople(tx, deciderIds)
  return {
    amount: BigInt(terms.amount),
    timeZone: terms.timeZone,
    atLimit: terms.atLimit,
    deciders: terms.deciders,
    deciderIds: byName ? writeIds(deciderIds) : null,
    warnPercent: terms.warnPercent,
    unknownPrice: terms.unknownPrice,
    standInInput: byPrice && standIn ? BigInt(standIn.inputMicros) : null,
    standInOutput: byPrice && standIn ? BigInt(standIn.outputMicros) : null,
  }
}

async function requirePeople(tx: Tx, ids: string[]): Promise<void> {
  const found = await tx.actor.count({ where: { id: { in: ids }, kind: 'human', deactivatedAt: null } })
  if (found === 0 || found < new Set(ids).size) {
    throw new AppError('invalid', 'Enter the people who decide, each an active person.', { field: 'deciderIds' })
  }
}

/** What a change leaves out stays. */
export function mergeTerms(before: Terms, change: UpdateBudgetInput): Terms {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  return { ...before, ...given }
}
