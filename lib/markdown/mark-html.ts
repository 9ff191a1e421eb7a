import type { Html, PhrasingContent } from 'mdast'
import type { Block } from './drawn-lines'
import { findNames } from './find-names'
import type { MentionNode } from './mention-node'

/** One left open hides all that follows, which also bounds the search. */
const TAG = /<!--[\s\S]*?(?:-->|$)|<[^<>]*>/g

/** Marks the mentions between the tags of a block of HTML: it is drawn as the text it was typed as. */
export function markHtml(html: Html, parent: Block, source: string): void {
  const { value } = html
  const names = findNames(value.replace(TAG, (tag) => ' '.repeat(tag.length)))
  if (names.length === 0) return
  const parts: PhrasingContent[] = []
  let from = 0
  // Indents are gone from the value, signs are not: the third @ here is the third one there.
  let [at, place] = [-1, (html.position?.start.offset ?? 0) - 1]
  for (const { name, start, end } of names) {
    while (at < start) {
      at = value.indexOf('@', at + 1)
      place = source.indexOf('@', place + 1)
    }
    const written = { type: 'text' as const, value: value.slice(start, end) }
    const mention: MentionNode = { type: 'mention', name, start: place, end: place + end - start, children: [written] }
    parts.push({ type: 'html', value: value.slice(from, start) }, mention)
    from = end
  }
  parts.push({ type: 'html', value: value.slice(from) })
  parent.children.splice(parent.children.indexOf(html), 1, { type: 'paragraph', children: parts })
}
