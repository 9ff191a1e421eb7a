import { translator } from '@/components/strings/translator'
import type { Filter } from '@/components/ui/filter-control'
import { toChoices } from '@/components/ui/to-choices'
import { BUDGET_CALL } from '@/lib/budgets/constants'

type Named = { id: string; displayName: string }
type Choices = {
  agents: Named[]
  people: Named[]
  deciders: Named[]
  rooms: { id: string; name: string }[]
  tools: string[]
}

/** What a list of approvals can be narrowed by; folded, because most people come for what waits. */
export function approvalFilters(choices: Choices): { filters: Filter[]; more: Filter[] } {
  const t = translator('approvals')
  const lists = translator('runs')
  const named = (list: Named[]) => list.map(({ id, displayName }) => ({ value: id, label: displayName }))
  const rooms = choices.rooms.map(({ id, name }) => ({ value: id, label: name }))
  return {
    filters: [],
    more: [
      {
        ...{ name: 'tool', label: lists('list.filterTool'), any: lists('list.anyTool') },
        choices: [...toChoices(choices.tools), { value: BUDGET_CALL, label: translator('budgets')('card') }],
      },
      { name: 'agent', label: lists('list.filterAgent'), any: lists('list.anyAgent'), choices: named(choices.agents) },
      { name: 'room', label: lists('list.filterRoom'), any: lists('list.anyRoom'), choices: rooms },
      {
        name: 'person',
        label: lists('list.filterPerson'),
        any: lists('list.anyPerson'),
        choices: named(choices.people),
      },
      { name: 'decider', label: t('filterDecider'), any: t('anyDecider'), choices: named(choices.deciders) },
      {
        name: 'edited',
        label: t('filterEdited'),
        any: t('anyEdited'),
        choices: [{ value: 'yes', label: t('editedOnly') }],
      },
      { kind: 'date', name: 'from', label: lists('list.from') },
      { kind: 'date', name: 'to', label: lists('list.to') },
    ],
  }
}
