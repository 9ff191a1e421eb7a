import type { Nodes } from 'mdast'
import { parseMarkdown } from './parse-markdown'
import { splitByCost } from './split-by-cost'

const PARTED = new Set(['paragraph', 'heading', 'code', 'listItem', 'tableRow', 'blockquote', 'break', 'thematicBreak'])

/** What one reads of a text as Markdown, without its signs; lines stay lines. What takes too long to read stays as it is. */
export function plainText(text: string): string {
  const read = splitByCost(text)
    .map((part) => (part.isPlain ? part.text : wordsOf(parseMarkdown(part.text))))
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
