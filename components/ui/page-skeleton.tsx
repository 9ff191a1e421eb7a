import { Page } from './page'
import { Skeleton } from './skeleton'
import { TableSkeleton } from './table-skeleton'

/** A page with a list, before its server part has answered. */
export function PageSkeleton() {
  return (
    <Page>
      <div className="grid gap-2 pb-6">
        <Skeleton className="h-8 w-48" />
        <Skeleton className="h-4 w-80 max-w-full" />
      </div>
      <TableSkeleton />
    </Page>
  )
}
