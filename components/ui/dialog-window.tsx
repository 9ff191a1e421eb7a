'use client'

import { Dialog as Primitive } from 'radix-ui'
import { type ComponentProps, useState } from 'react'

/**
 * What a dialog consists of, inside its portal. Opened by a key or from elsewhere it has no trigger, and Radix would let
 * the focus go: it goes back to what had it, unless something has taken it meanwhile.
 */
export function DialogWindow({ onCloseAutoFocus, ...props }: ComponentProps<typeof Primitive.Content>) {
  const [opener] = useState(() => document.activeElement)

  function giveBack(event: Event) {
    onCloseAutoFocus?.(event)
    if (event.defaultPrevented) return
    const isTaken = document.activeElement !== null && document.activeElement !== document.body
    const canTake = opener instanceof HTMLElement && opener !== document.body && opener.isConnected
    if (isTaken || canTake) event.preventDefault()
    // Where one was looking stays in view.
    if (canTake && !isTaken) opener.focus({ preventScroll: true })
  }

  return <Primitive.Content {...props} onCloseAutoFocus={giveBack} />
}
