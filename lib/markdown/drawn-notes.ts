import type { FootnoteDefinition, Nodes, Root } from 'mdast'

/** The notes something drawn refers to, each once. The first of a name is drawn; the set grows on the way. */
export function drawnNotes(tree: Root): Set<FootnoteDefinition> {
  const notes = new Map<string, FootnoteDefinition>()
  const shown = new Set<FootnoteDefinition>()
  collect(tree)
  if (notes.size === 0) return shown
  findIn(tree.children)
  for (const note of shown) findIn(note.children)
  return shown

  function collect(node: Nodes): void {
    if (node.type === 'footnoteDefinition') {
      const id = node.identifier.toUpperCase()
      if (!notes.has(id)) notes.set(id, node)
    }
    if ('children' in node) for (const child of node.children) collect(child)
  }

  function findIn(nodes: Nodes[]): void {
    for (const node of nodes) {
      const note = node.type === 'footnoteReference' ? notes.get(node.identifier.toUpperCase()) : undefined
      if (note) shown.add(note)
      // Cells beyond those of the head are not drawn.
      if (node.type === 'table') for (const { children } of node.children) findIn(children.slice(0, node.align?.length))
      else if ('children' in node && node.type !== 'footnoteDefinition') findIn(node.children)
    }
  }
}
