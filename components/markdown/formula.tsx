'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { cn } from '@/components/ui/cn'

type FormulaProps = { children?: ReactNode; 'data-display'?: string }

/** A formula: its TeX at first, and where that cannot be drawn; as MathML once what draws it has come. */
export function Formula({ children, 'data-display': display }: FormulaProps) {
  const tex = typeof children === 'string' ? children : ''
  const place = useRef<HTMLSpanElement>(null)
  const [drawn, setDrawn] = useState('')
  const isDrawn = drawn === tex && tex !== ''

  // The library that turns TeX into elements: not part of the page, and slow for many.
  useEffect(() => {
    let isWanted = true
    import('./render-formula')
      .then(({ renderFormula }) => renderFormula(tex, display === 'true', () => (isWanted ? place.current : null)))
      .then((isDone) => isWanted && isDone && setDrawn(tex))
      .catch(() => undefined) // without a connection its TeX stays
    return () => {
      isWanted = false
    }
  }, [tex, display])

  return (
    <span dir="ltr" className={cn(display && 'scroll-thin my-2 block overflow-x-auto overflow-y-hidden')}>
      <span ref={place} />
      <code hidden={isDrawn} className={cn('font-mono text-[0.86em]', display && 'whitespace-pre-wrap')}>
        {tex}
      </code>
    </span>
  )
}
