'use client'

import type { ReactNode } from 'react'
import { PersonButton } from '@/components/people/person-button'
import { useViewer } from '@/components/shell/viewer'
import { cn } from '@/components/ui/cn'
import { useActor } from './actor-names'

type MentionProps = { children?: ReactNode; 'data-actor'?: string }

/** A mention by id, shown under the current name; one's own stands out. */
export function Mention({ children, 'data-actor': id = '' }: MentionProps) {
  const actor = useActor(id)
  const isMe = useViewer().id === id
  return (
    <mark
      title={actor ? `@${actor.name}` : undefined}
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
