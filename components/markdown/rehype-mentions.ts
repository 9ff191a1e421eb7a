import type { Element, ElementContent, Root } from 'hast'
import { foldName } from '@/lib/actors/constants'

const NAME = /(?<![A-Za-z0-9_@/.-])@([A-Za-z0-9_-]{1,50})(?![A-Za-z0-9_@-])/g

/** Nothing is marked in these: code is quoted, and a mark can be pressed as a link can. */
const PLAIN = ['code', 'pre', 'a']

/** Marks the names the server resolved, outside code and links, as `<mark data-actor=id>`. `actors`: folded name as written → id. */
export function rehypeMentions({ actors }: { actors: Map<string, string> }) {
  return (tree: Root) => {
    if (actors.size > 0) markIn(tree, actors)
  }
}

function markIn(parent: Root | Element, actors: Map<string, string>): void {
  const children = (parent.children as ElementContent[]).flatMap((child): ElementContent[] => {
    if (child.type === 'text') return markText(child.value, actors)
    if (child.type === 'element' && !PLAIN.includes(child.tagName)) markIn(child, actors)
    return [child]
  })
  parent.children = children
}

function markText(value: string, actors: Map<string, string>): ElementContent[] {
  const parts: ElementContent[] = []
  let from = 0
  for (const match of value.matchAll(NAME)) {
    const actor = actors.get(foldName(match[1] ?? ''))
    if (!actor) continue
    parts.push({ type: 'text', value: value.slice(from, match.index) })
    parts.push({
      type: 'element',
      tagName: 'mark',
      properties: { dataActor: actor },
      children: [{ type: 'text', value: match[0] }],
    })
    from = match.index + match[0].length
  }
  return [...parts, { type: 'text', value: value.slice(from) }]
}
