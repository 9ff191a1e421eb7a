import type { Marks } from '@/lib/search/schema'

/** A text with the words that were found marked in it: cut by numbers, never read as markup. */
export function MarkedText({ text, marks }: { text: string; marks: Marks }) {
  const parts: { at: number; text: string; isMarked: boolean }[] = []
  let last = 0
  for (const [start, length] of marks) {
    if (start < last) continue
    parts.push({ at: last, text: text.slice(last, start), isMarked: false })
    parts.push({ at: start, text: text.slice(start, start + length), isMarked: true })
    last = start + length
  }
  parts.push({ at: last, text: text.slice(last), isMarked: false })
  return parts.map(({ at, text: part, isMarked }) =>
    isMarked ? (
      <mark key={`${at} marked`} className="rounded-xs bg-highlight font-semibold text-foreground">
        {part}
      </mark>
    ) : (
      <span key={at}>{part}</span>
    ),
  )
}
