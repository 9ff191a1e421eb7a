'use client'

import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { Table, TableBody, TableColumns } from '@/components/ui/table'
import { TableSkeleton } from '@/components/ui/table-skeleton'
import type { ActorMap } from '@/lib/actors/schema'
import { ActorsProvider } from './actor-names'

type PagedTableProps<P> = {
  query: UseInfiniteQueryResult<InfiniteData<P>>
  rowsOf: (page: P) => ReactElement[]
  /** In place of a table without rows. */
  empty: ReactNode
  /** Says how many there are in all. */
  total?: (count: number) => string
  label: string
  columns: string[]
  /** The columns of numbers, which are aligned to the right. */
  numbers: string[]
  more: string
}

/** A table that is read in pages, which bring the actors of their rows along. */
export function PagedTable<P extends { actors: ActorMap; total: number }>(props: PagedTableProps<P>) {
  const { query, rowsOf, empty, total, label, columns, numbers, more } = props
  if (query.isPending) return <TableSkeleton />
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />
  const { pages } = query.data
  const rows = pages.flatMap(rowsOf)
  if (rows.length === 0) return empty
  return (
    <ActorsProvider actors={Object.assign({}, ...pages.map((page) => page.actors))}>
      {total ? (
        <p role="status" className="pb-2 text-muted-foreground text-sm">
          {total(pages[0]?.total ?? 0)}
        </p>
      ) : null}
      <Table label={label} columns={columns}>
        <TableColumns names={columns} numbers={numbers} />
        <TableBody>{rows}</TableBody>
      </Table>
      <MoreButton query={query} label={more} />
    </ActorsProvider>
  )
}
