'use client'

import { Popover as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { FLOATING_LOOK, FLOATING_PLACE } from './floating'

export const Popover = Primitive.Root
export const PopoverTrigger = Primitive.Trigger

/** Floats next to its trigger. Name it with aria-label: it is a dialog to a screen reader. */
export function PopoverContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        {...FLOATING_PLACE}
        className={cn(FLOATING_LOOK, 'max-h-[var(--radix-popover-content-available-height)] outline-none', className)}
        {...props}
      />
    </Primitive.Portal>
  )
}
