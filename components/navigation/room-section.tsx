'use client'

import { ChevronRight } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { cn } from '@/components/ui/cn'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { RoomGroup } from './group-rooms'
import { useFolded } from './use-folded'

type RoomSectionProps = { group: RoomGroup; title: string; action?: ReactNode; children: ReactNode }

/** A part of the room list that folds away. */
export function RoomSection({ group, title, action, children }: RoomSectionProps) {
  const id = useId()
  const isHydrated = useHydrated()
  const { folded, fold } = useFolded()
  // The server does not know what this browser remembers.
  const isFolded = isHydrated ? (folded[group] ?? false) : group === 'archived'
  return (
    <section aria-labelledby={`${id}-title`} className="group/section">
      <div className="flex h-8 items-center gap-1 max-md:h-10">
        <h2 id={`${id}-title`} className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={!isFolded}
            aria-controls={id}
            onClick={() => fold(group, !isFolded)}
            className="flex h-7 w-full items-center gap-1.5 rounded-md px-2 font-medium text-muted-foreground text-xs hover:text-foreground"
          >
            {title}
            <ChevronRight
              aria-hidden="true"
              className={cn(
                'size-3 transition-transform',
                isFolded ? 'opacity-100' : 'rotate-90 opacity-0 group-hover/section:opacity-100',
              )}
            />
          </button>
        </h2>
        {action}
      </div>
      <ul id={id} hidden={isFolded} className="grid grid-cols-[minmax(0,1fr)] gap-px">
        {children}
      </ul>
    </section>
  )
}
