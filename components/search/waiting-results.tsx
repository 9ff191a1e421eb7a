import { Skeleton } from '@/components/ui/skeleton'

/** Where results will be. */
export function WaitingResults({ label, rows }: { label: string; rows: number }) {
  return (
    <div role="status" aria-label={label} className="grid gap-4 px-3 py-2">
      {Array.from({ length: rows }, (_, index) => index).map((row) => (
        <div key={row} className="grid gap-2">
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-4 w-full" />
        </div>
      ))}
    </div>
  )
}
