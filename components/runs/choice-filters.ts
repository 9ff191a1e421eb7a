import { translator } from '@/components/strings/translator'
import type { Filter, FilterChoice } from '@/components/ui/filter-control'
import { toChoices } from '@/components/ui/to-choices'
import { CHOICES_MAX } from '@/lib/runs/constants'

type Named = { id: string; displayName: string }
export type Choices = {
  agents: Named[]
  people: Named[]
  deciders: Named[]
  rooms: { id: string; name: string }[]
  tools: string[]
  tags: string[]
  models: string[]
  providers: string[]
}

/** One of these actors. */
export function actorFilter(name: string, label: string, any: string, list: Named[]): Filter {
  return { name, label, any, choices: whole(list.map(({ id, displayName }) => ({ value: id, label: displayName }))) }
}

export function roomFilter(label: string, any: string, rooms: Choices['rooms']): Filter {
  return { name: 'room', label, any, choices: whole(rooms.map(({ id, name }) => ({ value: id, label: name }))) }
}

/** One of these words; `many`: all that are chosen. */
export function wordFilter(name: string, label: string, any: string, words: string[], kind?: 'many'): Filter {
  return { kind, name, label, any, choices: whole(toChoices(words)) }
}

/** Says so where more occur than are offered. */
function whole(choices: FilterChoice[]): FilterChoice[] {
  if (choices.length < CHOICES_MAX) return choices
  return [...choices, { value: '', label: translator('common')('moreChoices', { count: CHOICES_MAX }), isNote: true }]
}
