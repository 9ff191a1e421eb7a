import * as z from 'zod'
import { grantBudget } from '@/lib/budgets/grant-budget'
import { grantSchema } from '@/lib/budgets/schema'
import { idSchema } from '@/lib/core/ids'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'

const params = z.strictObject({ budgetId: idSchema })

/** More for the present period. */
export const POST = route({ params, body: grantSchema, scope: 'admin' }, async ({ db, actor, params, body }) =>
  json(await grantBudget(db, actor, params.budgetId, body), 201),
)
