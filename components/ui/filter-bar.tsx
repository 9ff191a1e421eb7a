'use client'

import { SlidersHorizontal } from 'lucide-react'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { type ReactNode, useTransition } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button'
import { type Filter, FilterControl } from './filter-control'
import { FilterTags } from './filter-tags'

export type { Filter, FilterChoice } from './filter-control'

type FilterBarProps = {
  filters: Filter[]
  /** Those that stay folded until one of them is used. */
  more?: Filter[]
  /** Names of places in the list, which mean nothing once it is another list. */
  anchors?: string[]
  children?: ReactNode
}

/** Choices that live in the address, so that a filtered list can be linked to and the back button works. */
export function FilterBar({ filters, more = [], anchors = [], children }: FilterBarProps) {
  const t = useTranslations('common')
  const router = useRouter()
  const pathname = usePathname()
  const current = useSearchParams()
  const [isPending, startTransition] = useTransition()
  const all = [...filters, ...more]
  const isAnySet = all.some(({ name }) => current.has(name))

  function go(query: URLSearchParams) {
    for (const name of anchors) query.delete(name)
    startTransition(() => router.replace(`${pathname}?${query}`, { scroll: false }))
  }

  function choose(name: string, value: string) {
    const query = new URLSearchParams(current)
    if (all.some((filter) => filter.name === name && filter.kind === 'many')) {
      if (value && !query.getAll(name).includes(value)) query.append(name, value)
    } else if (value) query.set(name, value)
    else query.delete(name)
    go(query)
  }

  function drop(name: string, value: string) {
    const query = new URLSearchParams(current)
    query.delete(name, value)
    go(query)
  }

  function clear() {
    const query = new URLSearchParams(current)
    for (const { name } of all) query.delete(name)
    go(query)
  }

  const controls = (list: Filter[]) =>
    list.map((filter) => (
      <FilterControl
        key={filter.name}
        filter={filter}
        value={current.get(filter.name) ?? ''}
        onChange={(value) => choose(filter.name, value)}
      />
    ))

  return (
    <div className="grid gap-2 pb-4" aria-busy={isPending}>
      <div className="grid grid-cols-2 items-center gap-2 sm:flex sm:flex-wrap">
        {controls(filters)}
        {children}
      </div>
      {more.length > 0 ? (
        <details open={more.some(({ name }) => current.has(name))}>
          <summary className="flex w-fit items-center gap-1.5 rounded-sm py-1 text-muted-foreground text-sm hover:text-foreground">
            <SlidersHorizontal className="size-4" aria-hidden="true" />
            {t('moreFilters')}
          </summary>
          <div className="grid grid-cols-2 items-end gap-2 pt-2 sm:flex sm:flex-wrap">{controls(more)}</div>
        </details>
      ) : null}
      {isAnySet ? (
        <div className="flex flex-wrap items-center gap-2">
          <FilterTags filters={all} current={current} onDrop={drop} />
          <Button variant="link" size="xs" onClick={clear}>
            {t('clearFilters')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
