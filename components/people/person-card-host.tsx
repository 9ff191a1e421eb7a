'use client'

import { useQuery } from '@tanstack/react-query'
import { Popover } from 'radix-ui'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { PersonCard } from './person-card'
import { personOptions } from './queries'
import { usePersonCard } from './use-person-card'

/** Shows the requested profile card next to the pressed name; Esc closes it and returns the focus. */
export function PersonCardHost() {
  const { shown, close } = usePersonCard()
  const anchor = useRef<HTMLElement>(null)
  if (shown) anchor.current = shown.anchor
  return (
    <Popover.Root open={shown !== null} onOpenChange={(isOpen) => isOpen || close()}>
      <Popover.Anchor virtualRef={{ current: anchor.current ?? NOWHERE }} />
      <Popover.Portal>
        {shown ? (
          <Popover.Content
            key={shown.actorId}
            side="bottom"
            align="start"
            sideOffset={6}
            collisionPadding={12}
            aria-labelledby="person-card-name"
            onCloseAutoFocus={(event) => {
              event.preventDefault()
              if (anchor.current?.isConnected) anchor.current.focus()
            }}
            className="scroll-thin z-50 max-h-[min(32rem,80dvh)] w-[min(20rem,calc(100vw-1.5rem))] animate-rise overflow-y-auto rounded-xl bg-popover p-4 text-popover-foreground shadow-float focus-visible:outline-none"
          >
            <Content actorId={shown.actorId} />
          </Popover.Content>
        ) : null}
      </Popover.Portal>
    </Popover.Root>
  )
}

const NOWHERE = { getBoundingClientRect: () => new DOMRect() }

function Content({ actorId }: { actorId: string }) {
  const t = useTranslations('people')
  const close = usePersonCard((state) => state.close)
  const { data, isError, refetch } = useQuery(personOptions(actorId))
  if (isError && !data) return <ErrorState onRetry={() => refetch()} />
  if (!data) {
    return (
      <div role="status" aria-label={t('loading')} className="flex items-center gap-3">
        <Skeleton className="size-14 rounded-full" />
        <Skeleton className="h-5 flex-1" />
      </div>
    )
  }
  return <PersonCard person={data} onLeave={close} />
}
