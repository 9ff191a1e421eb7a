import { createBudget } from '@/lib/budgets/create-budget'
import { listBudgets } from '@/lib/budgets/list-budgets'
import { budgetQuerySchema, createBudgetSchema } from '@/lib/budgets/schema'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'

export const GET = route({ query: budgetQuerySchema, scope: 'rooms:read' }, ({ db, actor, query }) =>
  listBudgets(db, actor, query),
)

export const POST = route({ body: createBudgetSchema, scope: 'admin' }, async ({ db, actor, body }) =>
  json(await createBudget(db, actor, body), 201),
)
