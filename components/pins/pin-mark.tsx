'use client'

import { Pin } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useActor } from '@/components/people/actor-names'
import type { PublicPin } from '@/lib/messages/schema'

/** Marks a pinned message and names who pinned it. */
export function PinMark({ pin }: { pin: PublicPin }) {
  const t = useTranslations('messages.pins')
  const by = useActor(pin.byId)
  return (
    <p className="flex items-center gap-1 text-2xs text-muted-foreground leading-5" data-pinned>
      <Pin className="size-3" aria-hidden="true" />
      {t('by', { name: by?.displayName ?? '' })}
    </p>
  )
}
