import type { ReactNode } from 'react'

export function DangerItem({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <li className="flex items-center justify-between gap-x-6 gap-y-3 py-4 max-sm:flex-col max-sm:items-start">
      <div className="min-w-0">
        <p className="font-medium text-sm">{title}</p>
        <p className="text-pretty text-muted-foreground text-sm">{hint}</p>
      </div>
      {children}
    </li>
  )
}
