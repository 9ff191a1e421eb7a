import type { ChatNode } from './chat'

/**
 * Nodes with parents before children, siblings in the order of the file. A node whose parent is missing, or that is its
 * own ancestor, begins a tree of its own. `doubled`: nodes whose id was there before.
 */
export function inTreeOrder(nodes: readonly ChatNode[]): { sorted: ChatNode[]; doubled: ChatNode[] } {
  const known = new Map<string, ChatNode>()
  const doubled: ChatNode[] = []
  for (const node of nodes) {
    if (known.has(node.id)) doubled.push(node)
    else known.set(node.id, node)
  }
  const children = new Map<string | null, ChatNode[]>()
  for (const node of known.values()) {
    const parent = node.parent !== null && known.has(node.parent) ? node.parent : null
    const siblings = children.get(parent)
    if (siblings) siblings.push(node)
    else children.set(parent, [node])
  }
  const sorted: ChatNode[] = []
  const seen = new Set<ChatNode>()
  const walk = (roots: readonly ChatNode[]) => {
    const stack = roots.toReversed()
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (seen.has(node)) continue
      seen.add(node)
      sorted.push(node)
      for (const child of (children.get(node.id) ?? []).toReversed()) stack.push(child)
    }
  }
  walk(children.get(null) ?? [])
  // What is left goes in circles: each is cut where the file names it first.
  for (const node of known.values()) if (!seen.has(node)) walk([node])
  return { sorted, doubled }
}
