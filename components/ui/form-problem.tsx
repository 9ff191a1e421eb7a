import type { ReactNode } from 'react'

/** What went wrong, in one line under a button. Nothing while nothing did. */
export function FormProblem({ children }: { children: ReactNode }) {
  if (!children) return null
  return (
    <p role="alert" className="text-destructive text-xs">
      {children}
    </p>
  )
}
