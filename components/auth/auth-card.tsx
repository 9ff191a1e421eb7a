import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'

type AuthCardProps = { title: ReactNode; description?: ReactNode; children?: ReactNode; footer?: ReactNode }

/** The one card of a page outside the application. */
export function AuthCard({ title, description, children, footer }: AuthCardProps) {
  return (
    <Card className="grid gap-5 p-5 sm:p-7">
      <div className="grid gap-1">
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        {description ? <p className="text-pretty text-muted-foreground text-sm">{description}</p> : null}
      </div>
      {children}
      {footer ? <div className="border-t pt-4 text-center text-muted-foreground text-sm">{footer}</div> : null}
    </Card>
  )
}
