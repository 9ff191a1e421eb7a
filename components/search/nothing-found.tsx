import { useTranslations } from 'use-intl'
import { misreadFilters, splitQuery } from '@/lib/search/filters/schema'

/** Says that nothing was found, and why where that is known. */
export function NothingFound({ query, unknown = [] }: { query: string; unknown?: string[] }) {
  const t = useTranslations('search')
  if (unknown.length > 0) return t('unknown', { names: unknown.join(', ') })
  const misread = misreadFilters(query)
  if (misread.length > 0) return t('misread', { filters: misread.join(', ') })
  return t(isOnlyDates(query) ? 'onlyDates' : 'nothing')
}

/** Days narrow a search; alone they would find everything. */
function isOnlyDates(query: string): boolean {
  const { filters, words } = splitQuery(query)
  return words === '' && filters.length > 0 && filters.every(({ key }) => ['before', 'after', 'kind'].includes(key))
}
