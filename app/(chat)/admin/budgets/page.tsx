import { AddBudget } from '@/components/budgets/add-budget'
import { BudgetList } from '@/components/budgets/budget-list'
import { translator } from '@/components/strings/translator'
import { Section } from '@/components/ui/section'
import { listBudgets } from '@/lib/budgets/list-budgets'
import { database } from '@/lib/core/database'
import { timeZones } from '@/lib/core/time-zones'
import { listChoices } from '../agents/list-choices'
import { requireAdministrator } from '../require-administrator'
import * as actions from './actions'

const t = translator('admin')

export default async function BudgetsPage() {
  const actor = await requireAdministrator('/admin/budgets')
  const { budgets, actors } = await listBudgets(database(), actor)
  const { rooms } = await listChoices(actor)
  const { saveBudget, allowMore, dropBudget } = actions
  return (
    <Section id="budgets" title={t('budgets.title')} description={t('budgets.description')}>
      <div className="grid grid-cols-1 gap-5">
        <AddBudget rooms={rooms} zones={timeZones()} action={actions.addBudget} />
        {budgets.length === 0 ? <p className="text-muted-foreground text-sm">{t('budgets.none')}</p> : null}
        <BudgetList
          budgets={budgets}
          actors={actors}
          zones={timeZones()}
          actions={{ saveBudget, allowMore, dropBudget }}
        />
      </div>
    </Section>
  )
}
