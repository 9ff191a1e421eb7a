import { type FocusEvent, type PointerEvent, useState } from 'react'

/**
 * Whether the pointer or the focus is inside. Only then has a message its toolbar: thirty rows with five buttons each
 * would be a hundred and fifty stops on the way to the composer.
 */
export function useIsActive() {
  const [isHovered, setHovered] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const handlers = {
    onPointerEnter: (event: PointerEvent) => setHovered(event.pointerType === 'mouse'),
    // The pointer may have been here before hydration.
    onPointerMove: (event: PointerEvent) => event.pointerType === 'mouse' && setHovered(true),
    onPointerLeave: () => setHovered(false),
    onFocus: () => setFocused(true),
    onBlur: (event: FocusEvent) => setFocused(event.currentTarget.contains(event.relatedTarget)),
  }
  return { isActive: isHovered || isFocused, handlers }
}
