'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Search as SearchIcon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '@/components/ui/empty-state'
import { SEARCH_KINDS } from '@/lib/search/constants'
import { splitQuery } from '@/lib/search/filters/schema'
import { FilterChips } from './filter-chips'
import { FilterHelp } from './filter-help'
import { KindTabs } from './kind-tabs'
import { NothingFound } from './nothing-found'
import { OrderChoice } from './order-choice'
import { searchOptions } from './queries'
import { ResultGroup } from './result-group'
import { SearchBox } from './search-box'
import { useKeptScroll } from './use-kept-scroll'
import { useSearchAddress } from './use-search-address'
import { walkResults } from './walk-results'

/** Of each kind, when all are shown. */
const PART = 5

/** One box over everything that was said and done. */
export function SearchView() {
  const t = useTranslations('search')
  const { q, kind, order, text, setText, go } = useSearchAddress()
  const typed = splitQuery(q)
    .filters.findLast(({ key }) => key === 'kind')
    ?.value.toLowerCase()
  const shown = SEARCH_KINDS.find((name) => name === typed) ?? kind
  const place = useKeptScroll()

  function search(query: string) {
    setText(query)
    go({ q: query.trim() })
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the links and the box inside it.
    <div ref={place} onKeyDown={walkResults} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <SearchBox text={text} onText={setText} onSubmit={search} label={t('placeholder')} autoFocus />
      <FilterChips query={text} onQuery={search} />
      {q === '' ? (
        <>
          <EmptyState icon={<SearchIcon aria-hidden="true" />} title={t('empty')} description={t('emptyHint')} />
          <FilterHelp onPick={(example) => search(example)} />
        </>
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <KindTabs
              value={shown}
              isFixed={typed !== undefined}
              onChange={(next) => go({ q: text.trim(), kind: next })}
            />
            {shown === 'message' ? (
              <OrderChoice value={order} onChange={(next) => go({ q: text.trim(), order: next })} />
            ) : null}
          </div>
          <div aria-live="polite" className="sr-only">
            {t('shown', { query: q })}
          </div>
          {shown === 'all' ? (
            <AllResults q={q} onAll={(next) => go({ kind: next })} />
          ) : (
            <ResultGroup key={shown} search={{ q, kind: shown, order }} />
          )}
        </>
      )}
    </div>
  )
}

type AllResultsProps = { q: string; onAll: (kind: (typeof SEARCH_KINDS)[number]) => void }

function AllResults({ q, onAll }: AllResultsProps) {
  const { data } = useInfiniteQuery(searchOptions({ q, kind: 'message', limit: PART }))
  return (
    <div className="group/all grid grid-cols-[minmax(0,1fr)] gap-5">
      {SEARCH_KINDS.map((kind) => (
        <ResultGroup key={kind} search={{ q, kind, limit: PART }} isPart onAll={() => onAll(kind)} />
      ))}
      <p className="px-3 py-8 text-center text-muted-foreground text-sm group-has-[section]/all:hidden">
        <NothingFound query={q} unknown={data?.pages[0]?.unknown} />
      </p>
    </div>
  )
}
