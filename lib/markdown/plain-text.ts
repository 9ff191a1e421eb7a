import type { Nodes } from 'mdast'
import { isTooDeep } from './is-too-deep'
import { parseMarkdown } from './parse-markdown'

const PARTED = new Set(['paragraph', 'heading', 'code', 'listItem', 'tableRow', 'blockquote', 'break', 'thematicBreak'])

/** What one reads of a text as Markdown, without its signs; lines stay lines. A text nested too deeply stays as it is. */
export function plainText(text: string): string {
  if (isTooDeep(text)) return text
  const read = wordsOf(parseMarkdown(text))
    .replace(/\n\s*\n+/g, '\n')
    .trim()
  return read === '' ? text : read
}

function wordsOf(node: Nodes): string {
  const own = 'value' in node ? node.value : 'alt' in node ? (node.alt ?? '') : ''
  const inner = 'children' in node ? node.children.map(wordsOf).join('') : own
  if (node.type === 'tableCell') return `${inner} `
  return PARTED.has(node.type) ? `${inner}\n` : inner
}
