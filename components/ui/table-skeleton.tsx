import { Skeleton } from './skeleton'

const ROWS = ['one', 'two', 'three', 'four', 'five', 'six']

/** The place of a table that is being read. */
export function TableSkeleton() {
  return (
    <div className="grid gap-px overflow-hidden rounded-lg border bg-card p-3" aria-busy="true">
      {ROWS.map((row) => (
        <Skeleton key={row} className="my-1.5 h-8" />
      ))}
    </div>
  )
}
