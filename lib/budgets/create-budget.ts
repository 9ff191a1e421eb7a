import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { isUniqueViolation } from '@/lib/core/database-errors'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { requireRoom } from '@/lib/rooms/access'
import { changeBudgets } from './change-budgets'
import { checkTerms } from './check-terms'
import { presentBudgets } from './list-budgets'
import { requireRoomBudgets } from './require-budget'
import { type CreateBudgetInput, createBudgetSchema, type PublicBudget } from './schema'

/**
 * Sets a limit. One that was removed goes on counting where it was, so removing and setting it again gives nothing away.
 * Throws not_found, forbidden (a room's own, for its members), invalid, conflict (there is one of the kind).
 */
export async function createBudget(db: Database, actor: Actor, input: CreateBudgetInput): Promise<PublicBudget> {
  const { scope, scopeId, period, unit, isOfRoom, ...terms } = createBudgetSchema.parse(input)
  const key = { scope, scopeId: scopeId ?? '', period, unit, isOfRoom }
  if (!isOfRoom) {
    requireAdministrator(actor)
    if (actor.kind !== 'human') throw new AppError('forbidden', 'Only people can set budgets, not agents.')
  }
  try {
    const budget = await changeBudgets(db, actor, key, async (tx, now) => {
      await requireTarget(tx, actor, key)
      const row = { ...(await checkTerms(tx, { unit, ...terms })), updatedAt: now, removedAt: null }
      const where = { scope_scopeId_period_unit_isOfRoom: key }
      const known = await tx.budget.findUnique({ where })
      if (known && known.removedAt === null) throw taken()
      const made = { ...key, ...row, id: newId(), createdById: actor.id, createdAt: now }
      return {
        action: 'budget.created',
        budget: known ? await tx.budget.update({ where, data: row }) : await tx.budget.create({ data: made }),
      }
    })
    const { budgets } = await presentBudgets(db, actor, [budget])
    const [made] = budgets
    if (!made) throw new Error('The budget is not there.')
    return made
  } catch (error) {
    throw isUniqueViolation(error) ? taken() : error
  }
}

function taken(): AppError {
  return new AppError('conflict', 'There is already a budget of this kind. Change that one.', { field: 'period' })
}

type Key = { scope: string; scopeId: string; isOfRoom: boolean }

async function requireTarget(tx: Tx, actor: Actor, { scope, scopeId, isOfRoom }: Key): Promise<void> {
  if (scope === 'room') {
    if (isOfRoom) await requireRoomBudgets(tx, actor, scopeId)
    else await requireRoom(tx, actor, scopeId)
  }
  if (scope !== 'agent' && scope !== 'person') return
  const kind = scope === 'agent' ? 'agent' : 'human'
  if (await tx.actor.findFirst({ where: { id: scopeId, kind, erasedAt: null }, select: { id: true } })) return
  throw new AppError('invalid', scope === 'agent' ? 'Choose an agent.' : 'Choose a person.', { field: 'scopeId' })
}
