'use client'

import { diffWords } from '@/components/ui/diff-words'

/** A text with what was taken away and what was added since the one before it: by sign and colour, and as del and ins. */
export function Difference({ before, after }: { before: string; after: string }) {
  return diffWords(before, after).map(({ kind, text }, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of two texts that never change
    if (kind === 'same') return <span key={index}>{text}</span>
    return kind === 'removed' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <del key={index} className="rounded-sm bg-destructive-soft text-destructive line-through">
        {text}
      </del>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <ins key={index} className="rounded-sm bg-success-soft text-success underline">
        {text}
      </ins>
    )
  })
}
