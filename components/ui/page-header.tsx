import type { ReactNode } from 'react'
import { cn } from './cn'

type PageHeaderProps = {
  title: ReactNode
  description?: ReactNode
  actions?: ReactNode
  above?: ReactNode
  className?: string
}

/** The top of a page: its one h1, a line that says what it is for, and what can be done. */
export function PageHeader({ title, description, actions, above, className }: PageHeaderProps) {
  return (
    <header className={cn('flex flex-wrap items-start justify-between gap-x-6 gap-y-3 pb-6', className)}>
      <div className="min-w-0 space-y-1">
        {above ? <div className="text-muted-foreground text-sm">{above}</div> : null}
        <h1 className="break-words font-semibold text-2xl tracking-tight">{title}</h1>
        {description ? <p className="max-w-prose text-pretty text-muted-foreground text-sm">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  )
}
