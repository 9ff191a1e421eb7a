import type { ReactNode } from 'react'
import { cn } from './cn'

type EmptyStateProps = {
  icon?: ReactNode
  title: ReactNode
  description?: ReactNode
  action?: ReactNode
  className?: string
}

/** What a list shows when it has nothing: what would be here and how to make it so. */
export function EmptyState({ icon, title, description, action, className }: EmptyStateProps) {
  return (
    <div className={cn('mx-auto flex max-w-sm flex-col items-center gap-2 px-6 py-12 text-center', className)}>
      {icon ? (
        <div className="mb-2 grid size-12 place-items-center rounded-xl border bg-muted text-muted-foreground [&_svg]:size-5">
          {icon}
        </div>
      ) : null}
      <div className="font-semibold text-base">{title}</div>
      {description ? <p className="text-pretty text-muted-foreground text-sm">{description}</p> : null}
      {action ? <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  )
}
