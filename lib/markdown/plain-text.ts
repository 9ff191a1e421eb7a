import type { Nodes } from 'mdast'
import { nextTurn } from './next-turn'
import { parseMarkdown } from './parse-markdown'
import { splitByCost } from './split-by-cost'

const PARTED = new Set(['paragraph', 'heading', 'code', 'listItem', 'tableRow', 'blockquote', 'break', 'thematicBreak'])

/** What one reads of a text as Markdown, without its signs; lines stay lines. What takes too long to read stays as it is. */
export function plainText(text: string): string {
  return joined(text, splitByCost(text).map(wordsOfPart))
}

/** The same on servers, for many texts: each part waits for a turn of the event loop that has time for it. */
export async function plainTextInTurns(text: string): Promise<string> {
  const read: string[] = []
  for (const part of splitByCost(text)) {
    await nextTurn(part.cost)
    read.push(wordsOfPart(part))
  }
  return joined(text, read)
}

function wordsOfPart({ text, isPlain }: ReturnType<typeof splitByCost>[number]): string {
  return isPlain ? text : wordsOf(parseMarkdown(text))
}

function joined(text: string, parts: string[]): string {
  const read = parts
    .join('\n')
    .replace(/\n\s*\n+/g, '\n')
    .trim()
  return read === '' ? text : read
}

function wordsOf(node: Nodes): string {
  const own = 'value' in node ? node.value : 'alt' in node ? (node.alt ?? '') : ''
  const inner = 'children' in node ? node.children.map(wordsOf).join('') : own
  if (node.type === 'tableCell') return `${inner} `
  return PARTED.has(node.type) || (node.type === 'formula' && node.isDisplay) ? `${inner}\n` : inner
}
