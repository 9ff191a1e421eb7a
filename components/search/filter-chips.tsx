import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { dropFilter, splitQuery, writeFilter } from '@/lib/search/filters/schema'

/** The filters in the search box, each with a remove button. */
export function FilterChips({ query, onQuery }: { query: string; onQuery: (query: string) => void }) {
  const t = useTranslations('common')
  const { filters } = splitQuery(query)
  if (filters.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-2">
      {filters.map((filter) => (
        <li key={filter.start}>
          <button
            type="button"
            aria-label={t('dropFilter', { value: writeFilter(filter.key, filter.value) })}
            onClick={() => onQuery(dropFilter(query, filter))}
            className="inline-flex h-7 items-center gap-1 rounded-full bg-primary-soft px-2.5 font-medium text-primary text-xs hover:opacity-80 max-md:h-11 max-md:px-4"
          >
            <bdi>{writeFilter(filter.key, filter.value)}</bdi>
            <X className="size-3.5" aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  )
}
