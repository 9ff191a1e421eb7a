'use client'

import type { ComponentProps } from 'react'
import { usePersonCard } from './use-person-card'

/** A name or picture that opens its owner's profile card. */
export function PersonButton({ actorId, ...props }: ComponentProps<'button'> & { actorId: string }) {
  const open = usePersonCard((state) => state.open)
  const isOpen = usePersonCard((state) => state.shown?.actorId === actorId)
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      data-open={isOpen || undefined}
      onClick={(event) => open(actorId, event.currentTarget)}
      {...props}
    />
  )
}
