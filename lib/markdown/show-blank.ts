import type { Nodes, Root } from 'mdast'
import { isBlank } from './is-blank'

/** Shows what would be drawn as nothing as it was typed: a link without words, and a text such as `&nbsp;`. */
export function showBlank(tree: Root, source: string): void {
  fillLinks(tree, source)
  if (isBlank(source) || tree.children.some(isVisible)) return
  tree.children = [{ type: 'paragraph', children: [{ type: 'text', value: source.trim() }] }]
}

function fillLinks(node: Nodes, source: string): void {
  if (!('children' in node)) return
  for (const child of node.children) fillLinks(child, source)
  if ((node.type !== 'link' && node.type !== 'linkReference') || node.children.some(isVisible)) return
  const typed = source.slice(node.position?.start.offset, node.position?.end.offset)
  const value = node.type === 'link' && !isBlank(node.url) ? node.url : typed
  node.children = [{ type: 'text', value }]
}

/** Lists have their bullets, tables and code their boxes. */
function isVisible(node: Nodes): boolean {
  switch (node.type) {
    case 'text':
    case 'html':
      return !isBlank(node.value)
    case 'break':
    case 'definition':
    case 'footnoteDefinition':
      return false
    case 'paragraph':
    case 'heading':
    case 'blockquote':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'link':
    case 'linkReference':
      return node.children.some(isVisible)
    default:
      return true
  }
}
