import { cn } from './cn'

/** A small number in a pill; `label` says what it counts for screen readers. */
export function CountBadge({
  count,
  label,
  strong,
  className,
}: {
  count: number
  label: string
  strong?: boolean
  className?: string
}) {
  if (count <= 0) return null
  return (
    <span
      className={cn(
        'inline-flex h-4.5 min-w-4.5 shrink-0 items-center justify-center rounded-full px-1 font-semibold text-2xs tabular-nums',
        strong ? 'bg-primary text-primary-foreground' : 'bg-sidebar-accent text-foreground',
        className,
      )}
    >
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  )
}
