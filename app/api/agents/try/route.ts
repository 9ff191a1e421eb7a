import { requireAdministrator } from '@/lib/actors/require-person'
import { tryAgentSchema } from '@/lib/agents/schema'
import { tryWithinBudgets } from '@/lib/budgets/try-within-budgets'
import { lines } from '@/lib/http/lines'
import { route } from '@/lib/http/route'

/** Answers line by line while the model writes. */
export const POST = route({ body: tryAgentSchema, scope: 'admin', rate: 'heavy' }, ({ db, actor, body, request }) => {
  requireAdministrator(actor)
  return lines(tryWithinBudgets(db, actor, body, request.signal))
})
