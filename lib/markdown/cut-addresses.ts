import type { Link, Nodes } from 'mdast'
import { lengthOfAddress, withoutTrail } from './address-end'

/** Ends the addresses that are only found in the tree, such as behind an open bracket, where `endedAddresses` would. */
export function cutAddresses(node: Nodes): void {
  if (!('children' in node)) return
  for (const [index, child] of node.children.entries()) {
    if (child.type !== 'link') {
      cutAddresses(child)
      continue
    }
    const tail = tailOf(child)
    if (tail !== '') node.children.splice(index + 1, 0, { type: 'text', value: tail })
  }
}

/** Cuts a link that has no place in the text. Returns what was cut off. */
function tailOf(link: Link): string {
  const [text] = link.children
  if (link.position || text?.type !== 'text') return ''
  const end = lengthOfAddress(text.value)
  if (end === text.value.length) return ''
  const address = withoutTrail(text.value.slice(0, end))
  const tail = text.value.slice(address.length)
  text.value = address
  link.url = link.url.slice(0, -tail.length)
  return tail
}
