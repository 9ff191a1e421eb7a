import { translator } from '@/components/strings/translator'
import type { Filter } from '@/components/ui/filter-control'
import { toChoices } from '@/components/ui/to-choices'
import { SESSION_STATUSES } from '@/lib/runs/constants'

type Named = { id: string; displayName: string }
type Choices = {
  agents: Named[]
  people: Named[]
  rooms: { id: string; name: string }[]
  tags: string[]
  models: string[]
  providers: string[]
}

/** Micro-dollars from which on a session counts as dear. */
const COSTS = [10_000, 100_000, 1_000_000, 10_000_000]

/** What the list of sessions can be narrowed by: only what occurs in the reader's rooms. */
export function sessionFilters(choices: Choices): { filters: Filter[]; more: Filter[] } {
  const t = translator('sessions')
  const named = (list: Named[]) => list.map(({ id, displayName }) => ({ value: id, label: displayName }))
  return {
    filters: [
      { kind: 'text', name: 'q', label: t('search') },
      {
        name: 'status',
        label: t('status'),
        any: t('anyStatus'),
        choices: SESSION_STATUSES.map((value) => ({ value, label: t(`sessionStatus.${value}`) })),
      },
      { name: 'agent', label: t('agent'), any: t('anyAgent'), choices: named(choices.agents) },
      {
        name: 'room',
        label: t('room'),
        any: t('anyRoom'),
        choices: choices.rooms.map((room) => ({ value: room.id, label: room.name })),
      },
      { kind: 'many', name: 'tag', label: t('tag'), any: t('anyTag'), choices: toChoices(choices.tags) },
    ],
    more: [
      { name: 'person', label: t('openedBy'), any: t('anyPerson'), choices: named(choices.people) },
      { name: 'model', label: t('model'), any: t('anyModel'), choices: toChoices(choices.models) },
      { name: 'provider', label: t('provider'), any: t('anyProvider'), choices: toChoices(choices.providers) },
      {
        name: 'costMin',
        label: t('cost'),
        any: t('anyCost'),
        choices: COSTS.map((value) => ({ value: String(value), label: t('costFrom', { amount: value / 1_000_000 }) })),
      },
      {
        name: 'archived',
        label: t('archivedOrNot'),
        any: t('notArchived'),
        choices: [
          { value: 'yes', label: t('archived') },
          { value: 'all', label: t('archivedToo') },
        ],
      },
      {
        name: 'deleted',
        label: t('deletedOrNot'),
        any: t('notDeleted'),
        choices: [{ value: 'only', label: t('deleted') }],
      },
      { kind: 'date', name: 'from', label: t('from') },
      { kind: 'date', name: 'to', label: t('to') },
    ],
  }
}
