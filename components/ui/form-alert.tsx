import type { ReactNode } from 'react'
import { cn } from './cn'

/** One sentence above a form: a problem that belongs to no field, or what has just happened. */
export function FormAlert({ problem, children }: { problem?: boolean; children: ReactNode }) {
  return (
    <p
      role={problem ? 'alert' : 'status'}
      className={cn(
        'rounded-md px-3 py-2 text-sm',
        problem ? 'bg-destructive-soft text-destructive' : 'bg-success-soft text-success',
      )}
    >
      {children}
    </p>
  )
}
