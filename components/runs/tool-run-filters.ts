import { translator } from '@/components/strings/translator'
import type { Filter } from '@/components/ui/filter-control'
import { EXECUTION_STATUSES } from '@/lib/tool-cards/constants'
import { actorFilter, type Choices, roomFilter, wordFilter } from './choice-filters'

/** Milliseconds from which on a tool counts as slow. */
const DURATIONS = [1000, 10_000, 60_000]

export function toolRunFilters(choices: Choices): { filters: Filter[]; more: Filter[] } {
  const t = translator('runs')
  return {
    filters: [
      wordFilter('tool', t('list.filterTool'), t('list.anyTool'), choices.tools),
      {
        name: 'status',
        label: t('list.filterStatus'),
        any: t('list.anyStatus'),
        choices: EXECUTION_STATUSES.map((value) => ({ value, label: t(`toolStatus.${value}`) })),
      },
      actorFilter('agent', t('list.filterAgent'), t('list.anyAgent'), choices.agents),
      roomFilter(t('list.filterRoom'), t('list.anyRoom'), choices.rooms),
    ],
    more: [
      actorFilter('person', t('list.filterPerson'), t('list.anyPerson'), choices.people),
      actorFilter('approver', t('list.filterApprover'), t('list.anyApprover'), choices.deciders),
      {
        name: 'minMs',
        label: t('list.filterDuration'),
        any: t('list.anyDuration'),
        choices: DURATIONS.map((value) => ({
          value: String(value),
          label: t('list.atLeast', { seconds: value / 1000 }),
        })),
      },
      { kind: 'date', name: 'from', label: t('list.from') },
      { kind: 'date', name: 'to', label: t('list.to') },
    ],
  }
}
