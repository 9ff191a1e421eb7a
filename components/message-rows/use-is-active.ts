import type { FocusEvent, PointerEvent } from 'react'
import { create } from 'zustand'

type Active = { active: string | null; hovered: string | null; focused: string | null }

const useActive = create<Active>(() => ({ active: null, hovered: null, focused: null }))

/**
 * Whether this row has the pointer or the focus, whichever came last: only one row at a time has its toolbar, and
 * thirty rows with five buttons each would be a hundred and fifty stops on the way to the composer.
 *
 * @param key names the row on this page; the room's history and an open thread show the same message as two rows.
 */
export function useIsActive(key: string) {
  const isActive = useActive((state) => state.active === key)
  const hover = (event: PointerEvent) => {
    if (event.pointerType === 'mouse' && useActive.getState().hovered !== key) {
      useActive.setState({ hovered: key, active: key })
    }
  }
  const handlers = {
    onPointerEnter: hover,
    // The pointer may have been here before hydration.
    onPointerMove: hover,
    onPointerLeave: () => {
      const { hovered, focused } = useActive.getState()
      if (hovered === key) useActive.setState({ hovered: null, active: focused })
    },
    onFocus: () => {
      if (useActive.getState().focused !== key) useActive.setState({ focused: key, active: key })
    },
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      const { hovered, focused } = useActive.getState()
      if (focused === key && !currentTarget.contains(relatedTarget)) {
        useActive.setState({ focused: null, active: hovered })
      }
    },
  }
  return { isActive, handlers }
}
