import { translator } from '@/components/strings/translator'
import type { Filter } from '@/components/ui/filter-control'
import { toChoices } from '@/components/ui/to-choices'
import { EXECUTION_STATUSES } from '@/lib/tool-cards/constants'

type Named = { id: string; displayName: string }
type Choices = {
  agents: Named[]
  people: Named[]
  deciders: Named[]
  rooms: { id: string; name: string }[]
  tools: string[]
}

/** Milliseconds from which on a tool counts as slow. */
const DURATIONS = [1000, 10_000, 60_000]

export function toolRunFilters(choices: Choices): { filters: Filter[]; more: Filter[] } {
  const t = translator('runs')
  const named = (list: Named[]) => list.map(({ id, displayName }) => ({ value: id, label: displayName }))
  return {
    filters: [
      { name: 'tool', label: t('list.filterTool'), any: t('list.anyTool'), choices: toChoices(choices.tools) },
      {
        name: 'status',
        label: t('list.filterStatus'),
        any: t('list.anyStatus'),
        choices: EXECUTION_STATUSES.map((value) => ({ value, label: t(`toolStatus.${value}`) })),
      },
      { name: 'agent', label: t('list.filterAgent'), any: t('list.anyAgent'), choices: named(choices.agents) },
      {
        name: 'room',
        label: t('list.filterRoom'),
        any: t('list.anyRoom'),
        choices: choices.rooms.map((room) => ({ value: room.id, label: room.name })),
      },
    ],
    more: [
      { name: 'person', label: t('list.filterPerson'), any: t('list.anyPerson'), choices: named(choices.people) },
      {
        name: 'approver',
        label: t('list.filterApprover'),
        any: t('list.anyApprover'),
        choices: named(choices.deciders),
      },
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
