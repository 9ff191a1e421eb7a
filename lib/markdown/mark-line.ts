import type { Heading, Paragraph, PhrasingContent, TableCell, Text } from 'mdast'
import { findNames, type Name } from './find-names'
import type { MentionNode } from './mention-node'
import { type Place, placesIn } from './text-places'

type Line = Paragraph | Heading | TableCell | Extract<PhrasingContent, { type: 'emphasis' | 'strong' | 'delete' }>
type Segment = { text: Text; start: number }

/** Marks the mentions of one line. Emphasis does not part words; code, links and line ends do. */
export function markLine(line: Line, cut: number): void {
  const segments: Segment[] = []
  const words = wordsOf(line, '', segments)
  if (!words.includes('@')) return
  const names = findNames(words)
  const first = line.children[0]
  const split = new Map<Text, PhrasingContent[]>()
  let next = 0
  for (const { text, start } of segments) {
    const end = start + text.value.length
    const own: Name[] = []
    for (; names[next] && (names[next]?.start ?? 0) < end; next++) {
      const name = names[next]
      if (name && name.end <= end) own.push({ ...name, start: name.start - start, end: name.end - start })
    }
    if (own.length > 0) split.set(text, splitText(text, own, text === first ? cut : 0))
  }
  if (split.size > 0) replaceTexts(line, split)
}

/** The text of a line; where something else is drawn between its words, a space. */
function wordsOf(parent: Line, before: string, segments: Segment[]): string {
  let words = before
  for (const child of parent.children) {
    if (child.type === 'text') {
      segments.push({ text: child, start: words.length })
      words += child.value
    } else if (child.type === 'emphasis' || child.type === 'strong' || child.type === 'delete') {
      words = wordsOf(child, words, segments)
    } else {
      words += ' '
    }
  }
  return words
}

function splitText(text: Text, names: Name[], cut: number): PhrasingContent[] {
  const placeOf = placesIn(text, cut)
  const parts: PhrasingContent[] = []
  let from = 0
  for (const { name, start, end } of names) {
    const places = Array.from({ length: end - start }, (_, index) => placeOf(start + index))
    const [at, last] = [places[0], places.at(-1)]
    if (!at || !last || at.kind !== 'typed' || !places.every(isWritten)) continue
    const written: Text = { type: 'text', value: text.value.slice(start, end) }
    const mention: MentionNode = { type: 'mention', name, start: at.offset, end: last.offset + 1, children: [written] }
    parts.push({ type: 'text', value: text.value.slice(from, start) }, mention)
    from = end
  }
  parts.push({ type: 'text', value: text.value.slice(from) })
  return parts.filter((part) => part.type !== 'text' || part.value !== '')
}

/** A sign written as a reference is meant to be read, not to call somebody. */
function isWritten(place: Place | null): boolean {
  return place !== null && place.kind !== 'reference'
}

function replaceTexts(parent: Line, split: Map<Text, PhrasingContent[]>): void {
  parent.children = parent.children.flatMap((child) => {
    if (child.type === 'text') return split.get(child) ?? [child]
    if (child.type === 'emphasis' || child.type === 'strong' || child.type === 'delete') replaceTexts(child, split)
    return [child]
  })
}
