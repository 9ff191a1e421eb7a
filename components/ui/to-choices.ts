import type { FilterChoice } from './filter-control'

/** Words that stand for themselves, as choices. */
export function toChoices(values: string[]): FilterChoice[] {
  return values.map((value) => ({ value, label: value }))
}
