import type { ReactNode } from 'react'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from './card'

type SectionProps = { id: string; title: ReactNode; description?: ReactNode; actions?: ReactNode; children: ReactNode }

export function Section({ id, title, description, actions, children }: SectionProps) {
  return (
    <Card id={id} aria-labelledby={`${id}-title`}>
      <CardHeader className="flex flex-wrap items-start justify-between gap-3">
        <div className="grid min-w-0 gap-1">
          <CardTitle id={`${id}-title`}>{title}</CardTitle>
          {description ? <CardDescription className="text-pretty">{description}</CardDescription> : null}
        </div>
        {actions}
      </CardHeader>
      <CardContent>{children}</CardContent>
    </Card>
  )
}
