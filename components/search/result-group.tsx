'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { NothingFound } from './nothing-found'
import type { Search } from './queries'
import { searchOptions } from './queries'
import { ResultList } from './result-list'
import { WaitingResults } from './waiting-results'

type ResultGroupProps = {
  search: Search
  /** Among other kinds: headed, its first few, left out when it has none. */
  isPart?: boolean
  onAll?: () => void
  onOpen?: () => void
}

/** What was found of one kind: asks for it and shows how that went. */
export function ResultGroup({ search, isPart = false, onAll, onOpen }: ResultGroupProps) {
  const t = useTranslations('search')
  const query = useInfiniteQuery(searchOptions(search))
  const pages = query.data?.pages ?? []
  const count = pages.reduce((sum, page) => sum + page.hits.length + page.items.length, 0)
  const unknown = pages[0]?.unknown ?? []
  if (isPart && query.isSuccess && count === 0) return null

  return (
    <section aria-label={t(`kinds.${search.kind}`)} aria-busy={query.isFetching} className="grid gap-1">
      {isPart ? (
        <div className="flex items-center justify-between px-3">
          <h2 className="font-semibold text-muted-foreground text-sm">{t(`kinds.${search.kind}`)}</h2>
          {query.hasNextPage && onAll ? (
            <Button variant="link" size="xs" onClick={onAll}>
              {t('all', { kind: t(`kinds.${search.kind}`) })}
            </Button>
          ) : null}
        </div>
      ) : null}
      {query.isPending ? <WaitingResults label={t('waiting')} rows={isPart ? 1 : 5} /> : null}
      {query.isError && pages.length === 0 ? (
        <ErrorState title={t('failed')} description={query.error.message} onRetry={() => query.refetch()} />
      ) : null}
      {pages[0]?.isComplete === false ? <p className="px-3 text-muted-foreground text-xs">{t('incomplete')}</p> : null}
      {!isPart && query.isSuccess && count === 0 ? (
        <p className="px-3 py-8 text-center text-muted-foreground text-sm">
          <NothingFound query={search.q} unknown={unknown} />
        </p>
      ) : null}
      <ResultList pages={pages} onOpen={onOpen} />
      {isPart ? null : <MoreButton query={query} label={t('more')} />}
    </section>
  )
}
