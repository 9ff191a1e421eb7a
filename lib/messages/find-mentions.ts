import { LRUCache } from 'lru-cache'
import type { Nodes } from 'mdast'
import { foldName } from '@/lib/actors/constants'
import type { MentionNode } from '@/lib/markdown/mention-node'
import { nextTurn } from '@/lib/markdown/next-turn'
import { parseMarkdown } from '@/lib/markdown/parse-markdown'
import { type Part, splitByCost } from '@/lib/markdown/split-by-cost'
import { codePoints } from './constants'

type Named = { folded: string; start: number; length: number }
/** `trimmed`: without the dashes at the end, where the name has some: they may be punctuation. */
export type FoundName = Named & { trimmed?: Named }

/** One send asks for the names of its text several times. Measured in characters. */
const found = new LRUCache<string, FoundName[]>({
  maxSize: 2_000_000,
  sizeCalculation: (names, text) => 1 + text.length + names.length * 50,
})

/** The @names that readers of a text see as mentions, with places in code points. Whether they name a member is for the caller to see. */
export function findMentions(content: string): FoundName[] {
  if (!hasNames(content)) return []
  const known = found.get(content)
  if (known) return known
  const names = namesIn(content)
  found.set(content, names)
  return names
}

/** Reads the names of a text ahead, each part in a turn of the event loop that has time for it: many may come at once. */
export async function readMentions(content: string): Promise<void> {
  if (!hasNames(content) || found.has(content)) return
  const names: FoundName[] = []
  let before = 0
  for (const part of splitByCost(content)) {
    if (!part.isPlain) await nextTurn(part.cost)
    names.push(...namesInPart(part, before))
    before += codePoints(part.text)
  }
  found.set(content, names)
}

function hasNames(content: string): boolean {
  return /@[A-Za-z0-9_-]/.test(content)
}

/** What a name means where `has` knows the names there are: `@bob-` is bob, unless somebody is called `bob-`. */
export function pickName({ trimmed, ...name }: FoundName, has: (folded: string) => boolean): Named | null {
  if (has(name.folded)) return name
  return trimmed && has(trimmed.folded) ? trimmed : null
}

function namesIn(content: string): FoundName[] {
  let before = 0
  return splitByCost(content).flatMap((part) => {
    const names = namesInPart(part, before)
    before += codePoints(part.text)
    return names
  })
}

/** `before`: code points before this part. */
function namesInPart({ text: content, isPlain }: Part, before: number): FoundName[] {
  if (isPlain) return []
  const mentions: MentionNode[] = []
  collect(parseMarkdown(content), mentions)
  // Notes are drawn below the text, wherever they were written.
  mentions.sort((a, b) => a.start - b.start)
  const source = content.replace(/^\ufeff/, '')
  // Counted on from name to name: from the beginning each time, 32,000 characters of names take seconds.
  let counted = 0
  let start = before + content.length - source.length
  return mentions.map((mention) => {
    start += codePoints(source.slice(counted, mention.start))
    counted = mention.start
    const written = source.slice(mention.start, mention.end)
    const trimmed = written.replace(/(?:\\?-)+$/, '')
    const name = { folded: foldName(mention.name), start, length: written.length }
    if (trimmed === written || trimmed === '@') return name
    return {
      ...name,
      trimmed: { folded: foldName(trimmed.slice(1).replaceAll('\\', '')), start, length: trimmed.length },
    }
  })
}

function collect(node: Nodes, mentions: MentionNode[]): void {
  if (node.type === 'mention') mentions.push(node)
  else if ('children' in node) for (const child of node.children) collect(child, mentions)
}
