import { Radio, Users } from 'lucide-react'
import type { Group } from '@/lib/actors/schema'

/** In the place where people have their picture. */
export function GroupIcon({ group }: { group: Group }) {
  const Icon = group === 'room' ? Users : Radio
  return (
    <span className="flex size-6 shrink-0 items-center justify-center text-muted-foreground" aria-hidden="true">
      <Icon className="size-4" />
    </span>
  )
}
