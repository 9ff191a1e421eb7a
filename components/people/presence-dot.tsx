'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import type { PresenceState } from '@/lib/actors/schema'
import { usePresence } from './presence-store'

/** Distinguished by shape as well as by colour: full, half, crossed, empty. */
const LOOKS: Record<PresenceState, string> = {
  online: 'bg-success',
  away: 'border-2 border-warning bg-card',
  dnd: 'bg-destructive after:absolute after:inset-x-[2px] after:top-1/2 after:h-[2px] after:-translate-y-1/2 after:bg-card',
  offline: 'border-2 border-muted-foreground bg-card',
}

type PresenceDotProps = { actorId: string; otherwise?: PresenceState; className?: string }

/** Presence as a dot, with a label for screen readers. */
export function PresenceDot({ actorId, otherwise, className }: PresenceDotProps) {
  const t = useTranslations('people.presence')
  const state = usePresence(actorId, otherwise)
  if (state === null) return null
  return (
    <span
      role="img"
      aria-label={t(state)}
      title={t(state)}
      data-presence={state}
      className={cn(
        'relative inline-block size-2.5 shrink-0 rounded-full ring-2 ring-background',
        LOOKS[state],
        className,
      )}
    />
  )
}
