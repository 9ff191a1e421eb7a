import * as z from 'zod'
import { removeBudget } from '@/lib/budgets/remove-budget'
import { updateBudgetSchema } from '@/lib/budgets/schema'
import { updateBudget } from '@/lib/budgets/update-budget'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'

const params = z.strictObject({ budgetId: idSchema })

export const PATCH = route({ params, body: updateBudgetSchema, scope: 'admin' }, ({ db, actor, params, body }) =>
  updateBudget(db, actor, params.budgetId, body),
)

export const DELETE = route({ params, scope: 'admin' }, async ({ db, actor, params }) => {
  await removeBudget(db, actor, params.budgetId)
  return noContent()
})
