'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Filter } from './filter-control'

type FilterTagsProps = {
  filters: Filter[]
  current: { getAll(name: string): string[] }
  onDrop: (name: string, value: string) => void
}

/** What was chosen of filters that take several values, each with a way to take it away. */
export function FilterTags({ filters, current, onDrop }: FilterTagsProps) {
  const t = useTranslations('common')
  return filters
    .filter((filter) => filter.kind === 'many')
    .flatMap((filter) => current.getAll(filter.name).map((value) => ({ name: filter.name, value })))
    .map(({ name, value }) => (
      <button
        key={`${name} ${value}`}
        type="button"
        aria-label={t('dropFilter', { value })}
        onClick={() => onDrop(name, value)}
        className="inline-flex h-7 items-center gap-1 rounded-full bg-primary-soft px-2.5 font-medium text-primary text-xs hover:opacity-80"
      >
        {value}
        <X className="size-3.5" aria-hidden="true" />
      </button>
    ))
}
