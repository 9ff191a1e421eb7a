import { LRUCache } from 'lru-cache'
import type { ReactNode } from 'react'
import { drawMarkdown } from './draw-markdown'

/** Trees of texts that were shown lately, by what they are made from: the same rooms are opened again and again. Measured in points. */
const drawn = new LRUCache<string, { tree: ReactNode }>({ maxSize: 200_000 })

/** On servers: draws a text, or gives what was drawn of it before. */
export function drawOnce(text: string, cost: number, mentions: Map<string, string>): ReactNode {
  const key = JSON.stringify([text, [...mentions]])
  const known = drawn.get(key)
  if (known) return known.tree
  const tree = drawMarkdown(text, mentions)
  drawn.set(key, { tree }, { size: Math.ceil(cost) + 50 })
  return tree
}
