import type { Root } from 'mdast'
import { drawnLines } from './drawn-lines'
import { markHtml } from './mark-html'
import { markLine } from './mark-line'

/**
 * Puts each name that readers see as a mention into a node of its own: not in code, quotes and links, not behind a
 * backslash, and not where nothing is drawn. What is written as HTML is drawn as text, so names between tags count.
 */
export function markMentions(tree: Root, source: string): void {
  if (!source.includes('@')) return
  for (const line of drawnLines(tree)) {
    if ('parent' in line) markHtml(line.node, line.parent, source)
    else markLine(line.node, line.cut)
  }
}
