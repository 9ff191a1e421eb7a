import { actorFilter, type Choices, roomFilter, wordFilter } from '@/components/runs/choice-filters'
import { translator } from '@/components/strings/translator'
import type { Filter } from '@/components/ui/filter-control'
import { SESSION_STATUSES } from '@/lib/runs/constants'
import { RUN_STATUSES } from '@/lib/tool-cards/constants'

/** What the list of sessions can be narrowed by: only what occurs in the reader's rooms. */
export function sessionFilters(choices: Choices): { filters: Filter[]; more: Filter[] } {
  const t = translator('sessions')
  return {
    filters: [
      { kind: 'text', name: 'q', label: t('search') },
      {
        name: 'lastRun',
        label: t('lastRun.label'),
        any: t('lastRun.any'),
        choices: RUN_STATUSES.map((value) => ({ value, label: t(`lastRun.status.${value}`) })),
      },
      actorFilter('agent', t('agent'), t('anyAgent'), choices.agents),
      roomFilter(t('room'), t('anyRoom'), choices.rooms),
      wordFilter('tag', t('tag'), t('anyTag'), choices.tags, 'many'),
    ],
    more: [
      {
        name: 'status',
        label: t('status'),
        any: t('anyStatus'),
        choices: SESSION_STATUSES.map((value) => ({ value, label: t(`sessionStatus.${value}`) })),
      },
      actorFilter('person', t('openedBy'), t('anyPerson'), choices.people),
      wordFilter('model', t('model'), t('anyModel'), choices.models),
      wordFilter('provider', t('provider'), t('anyProvider'), choices.providers),
      wordFilter('tool', t('tool'), t('anyTool'), choices.tools),
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
      { kind: 'money', name: 'costMin', label: t('costMin') },
      { kind: 'money', name: 'costMax', label: t('costMax') },
      { kind: 'date', name: 'from', label: t('from') },
      { kind: 'date', name: 'to', label: t('to') },
    ],
  }
}
