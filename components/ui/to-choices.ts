import type { FilterChoice } from './filter-control'

/** Values that are their own labels, as choices. */
export function toChoices(values: string[]): FilterChoice[] {
  return values.map((value) => ({ value, label: value }))
}
