import { translator } from '@/components/strings/translator'
import type { Filter } from '@/components/ui/filter-control'
import { RUN_STATUSES } from '@/lib/tool-cards/constants'
import { actorFilter, type Choices, roomFilter, wordFilter } from './choice-filters'

/** What the list of runs can be narrowed by: only what occurs in the reader's rooms. */
export function runFilters(choices: Choices): { filters: Filter[]; more: Filter[] } {
  const t = translator('runs')
  const statuses = RUN_STATUSES.map((value) => ({ value: String(value), label: t(`runStatus.${value}`) }))
  return {
    filters: [
      {
        name: 'status',
        label: t('runList.status'),
        any: t('runList.anyStatus'),
        choices: [
          { value: 'active', label: t('runList.active') },
          ...statuses,
          { value: 'unsuccessful', label: t('runList.unsuccessful') },
        ],
      },
      actorFilter('agent', t('list.filterAgent'), t('list.anyAgent'), choices.agents),
      roomFilter(t('list.filterRoom'), t('list.anyRoom'), choices.rooms),
      wordFilter('tag', t('runList.tag'), t('runList.anyTag'), choices.tags, 'many'),
    ],
    more: [
      actorFilter('person', t('list.filterPerson'), t('list.anyPerson'), choices.people),
      wordFilter('model', t('runList.model'), t('runList.anyModel'), choices.models),
      wordFilter('provider', t('runList.provider'), t('runList.anyProvider'), choices.providers),
      wordFilter('tool', t('runList.tool'), t('runList.anyTool'), choices.tools),
      { kind: 'money', name: 'costMin', label: t('runList.costMin') },
      { kind: 'money', name: 'costMax', label: t('runList.costMax') },
      { kind: 'date', name: 'from', label: t('list.from') },
      { kind: 'date', name: 'to', label: t('list.to') },
    ],
  }
}
