'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useActor } from '@/components/people/actor-names'
import { PersonButton } from '@/components/people/person-button'
import { useViewer } from '@/components/people/viewer'
import { cn } from '@/components/ui/cn'
import { isGroup } from '@/lib/actors/constants'

type MentionProps = { children?: ReactNode; 'data-actor'?: string }

/** A mention by id, shown under the current name; mentions of the viewer and of the whole room are highlighted. */
export function Mention({ children, 'data-actor': id = '' }: MentionProps) {
  const t = useTranslations('messages.mention')
  const actor = useActor(id)
  const isMe = useViewer().id === id || id === 'room'
  return (
    <mark
      title={isGroup(id) ? t(id) : actor ? `@${actor.name}` : undefined}
      className={cn(
        'rounded-sm px-0.5 font-medium',
        isMe ? 'bg-warning-soft text-warning' : 'bg-primary-soft text-primary',
      )}
    >
      {actor ? (
        <PersonButton actorId={id} className="cursor-pointer rounded-sm hover:underline">
          @{actor.displayName}
        </PersonButton>
      ) : (
        children
      )}
    </mark>
  )
}
