import type { BudgetCall } from '@/lib/budgets/schema'
import type { ToolCard } from '@/lib/tool-cards/schema'

/** What a run asks for, and what it may have by now. The server wrote both. */
export function readCall({ arguments: asked, input }: Pick<ToolCard, 'arguments' | 'input'>) {
  return { asked: JSON.parse(asked) as BudgetCall, now: JSON.parse(input) as BudgetCall }
}
