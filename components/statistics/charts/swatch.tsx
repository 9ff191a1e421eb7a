import { useId } from 'react'
import { colorOf, dashOf, fillOf, Patterns } from './patterns'

/** What a layer looks like in the drawing, beside its name. */
export function Swatch({ kind, index }: { kind: 'lines' | 'stack'; index: number }) {
  const id = useId()
  return (
    <svg width="20" height="12" aria-hidden="true" className="shrink-0">
      {kind === 'lines' ? (
        <line x1="0" y1="6" x2="20" y2="6" stroke={colorOf(index)} strokeWidth="2" strokeDasharray={dashOf(index)} />
      ) : (
        <>
          <Patterns id={id} />
          <rect x="0.5" y="0.5" width="19" height="11" rx="2" fill={fillOf(id, index)} stroke={colorOf(index)} />
        </>
      )}
    </svg>
  )
}
