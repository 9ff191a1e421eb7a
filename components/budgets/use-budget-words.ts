import { useTranslations } from 'use-intl'
import { amountText } from '@/lib/budgets/constants'
import type { BudgetCall, PublicBudget } from '@/lib/budgets/schema'

type Limit = Pick<PublicBudget, 'scope' | 'period' | 'unit'> & { amount: number }

/** Budgets and amounts in words of the screen. */
export function useBudgetWords() {
  const t = useTranslations('budgets')
  const nameOf = ({ scope, period, unit, amount }: Limit) =>
    t('name', { scope, period, amount: amountText(unit, amount) })
  return {
    nameOf,
    /** What is the matter, and what is asked. */
    questionOf: (call: BudgetCall) => {
      const budget = nameOf({ ...call, amount: call.limit })
      const needed = amountText(call.unit, call.needed)
      const matter = call.isUsedUp ? t('usedUp', { budget }) : t('tooLittle', { budget, needed })
      return `${matter} ${t('ask', { amount: amountText(call.unit, call.amount) })}`
    },
    /** When the next day or month begins, by the clocks of the budget. */
    renewal: (renewsAt: string, timeZone: string) =>
      t('renews', {
        at: new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short', timeZone }).format(
          new Date(renewsAt),
        ),
        zone: timeZone.replaceAll('_', ' '),
      }),
  }
}
