'use client'

import { useTranslations } from 'use-intl'
import { AddBudget } from '@/components/budgets/add-budget'
import type { BudgetActions } from '@/components/budgets/budget-actions'
import { BudgetList } from '@/components/budgets/budget-list'
import { Section } from '@/components/ui/section'
import type { ActorMap } from '@/lib/actors/schema'
import type { PublicBudget } from '@/lib/budgets/schema'

export type RoomBudgetsData = {
  budgets: PublicBudget[]
  actors: ActorMap
  /** The reader may set limits of the room's own. */
  canAdd: boolean
  zones: string[]
  actions: BudgetActions
}

/** The limits of a room: its own, which its moderators change, and those of the administrators. */
export function RoomBudgets({ roomId, budgets, actors, canAdd, zones, actions }: RoomBudgetsData & { roomId: string }) {
  const t = useTranslations('rooms.budgets')
  return (
    <Section id="budgets" title={t('title')} description={t('description')}>
      <div className="grid grid-cols-1 gap-5">
        {canAdd ? <AddBudget roomId={roomId} zones={zones} action={actions.addBudget} /> : null}
        {budgets.length === 0 ? <p className="text-muted-foreground text-sm">{t('none')}</p> : null}
        <BudgetList budgets={budgets} actors={actors} zones={zones} actions={actions} />
      </div>
    </Section>
  )
}
