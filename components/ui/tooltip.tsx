'use client'

import { Tooltip as Primitive } from 'radix-ui'
import { type ComponentProps, type ReactElement, type ReactNode, useEffect } from 'react'
import { FLOATING_PLACE } from './floating'

/** The last thing pressed was a key that walks from button to button. */
let isWalking = false

export function TooltipProvider(props: ComponentProps<typeof Primitive.Provider>) {
  // The document: what was pressed last, wherever.
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      isWalking = key === 'Tab' || key.startsWith('Arrow')
    }
    const onPointer = () => {
      isWalking = false
    }
    document.addEventListener('keydown', onKey, { capture: true })
    document.addEventListener('pointerdown', onPointer, { capture: true })
    return () => {
      document.removeEventListener('keydown', onKey, { capture: true })
      document.removeEventListener('pointerdown', onPointer, { capture: true })
    }
  }, [])
  return <Primitive.Provider {...props} />
}

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
      {/* A dialog that closes gives its button the focus back: that asks for no explanation. */}
      <Primitive.Trigger asChild onFocus={(event) => isWalking || event.preventDefault()}>
        {children}
      </Primitive.Trigger>
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
