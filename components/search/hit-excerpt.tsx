import type { ItemHit } from '@/lib/search/schema'
import { MarkedText } from './marked-text'

/** The matching excerpt, below the name of the result. */
export function HitExcerpt({ hit }: { hit: ItemHit }) {
  if (hit.excerpt === '') return null
  return (
    <span dir="auto" className="block break-words text-muted-foreground text-sm [overflow-wrap:anywhere]">
      <MarkedText text={hit.excerpt} marks={hit.marks} />
    </span>
  )
}
