import type { ReactNode } from 'react'

/** A term of a description list with its value below. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted-foreground text-xs">{label}</dt>
      <dd className="break-words font-medium tabular-nums">{children}</dd>
    </div>
  )
}
