'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

const NONE = { above: 0, below: 0 }

/** Floats over a list of rooms while rooms with a number are scrolled out of its sight, and leads to the nearest. */
export function UnreadPills({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  const t = useTranslations('rooms')
  const [hidden, setHidden] = useState(NONE)

  // The document: where the counted rooms are.
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let frame = 0
    const look = () => {
      frame = 0
      const { above, below } = outOfSight(element)
      setHidden((before) =>
        before.above === above.length && before.below === below.length
          ? before
          : { above: above.length, below: below.length },
      )
    }
    const soon = () => {
      frame ||= requestAnimationFrame(look)
    }
    soon()
    const changes = new MutationObserver(soon)
    changes.observe(element, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-counted', 'hidden'],
    })
    const sizes = new ResizeObserver(soon)
    sizes.observe(element)
    element.addEventListener('scroll', soon, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      changes.disconnect()
      sizes.disconnect()
      element.removeEventListener('scroll', soon)
    }
  }, [scroller])

  function go(where: 'above' | 'below') {
    const element = scroller.current
    if (!element) return
    const rooms = outOfSight(element)[where]
    const nearest = where === 'above' ? rooms.at(-1) : rooms[0]
    nearest?.scrollIntoView({ block: 'center' })
    nearest?.focus({ preventScroll: true })
  }

  return (['above', 'below'] as const).map((where) =>
    hidden[where] > 0 ? (
      <Button
        key={where}
        size="xs"
        className={cn(
          '-translate-x-1/2 absolute left-1/2 z-10 whitespace-nowrap rounded-full shadow-float max-md:h-9',
          where === 'above' ? 'top-1' : 'bottom-2',
        )}
        onClick={() => go(where)}
      >
        {where === 'above' ? <ArrowUp aria-hidden="true" /> : <ArrowDown aria-hidden="true" />}
        {t(where === 'above' ? 'unreadAbove' : 'unreadBelow', { count: hidden[where] })}
      </Button>
    ) : null,
  )
}

/** The counted rooms above and below what is in view. Those of a folded section are in no place. */
function outOfSight(element: HTMLElement): { above: HTMLElement[]; below: HTMLElement[] } {
  const { top, bottom } = element.getBoundingClientRect()
  const rooms = [...element.querySelectorAll<HTMLElement>('[data-counted]')].filter((room) => room.offsetParent)
  return {
    above: rooms.filter((room) => room.getBoundingClientRect().bottom <= top + 1),
    below: rooms.filter((room) => room.getBoundingClientRect().top >= bottom - 1),
  }
}
