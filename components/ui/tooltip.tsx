'use client'

import { Tooltip as Primitive } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { FLOATING_PLACE } from './floating'

export const TooltipProvider = Primitive.Provider

/** Says in words what an icon does. The child keeps its own accessible name: this is for eyes. */
export function Tooltip({
  label,
  side = 'top',
  children,
}: {
  label: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: ReactElement
}) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          {...FLOATING_PLACE}
          className="z-50 max-w-64 animate-fade-in rounded-md bg-foreground px-2 py-1 font-medium text-2xs text-background"
        >
          {label}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
