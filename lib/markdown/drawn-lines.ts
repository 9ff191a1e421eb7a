import type { FootnoteDefinition, Heading, Html, ListItem, Nodes, Paragraph, Root, TableCell } from 'mdast'

/** `cut`: characters that were taken from the front of its first text. */
type Line = { node: Paragraph | Heading | TableCell; cut: number } | { node: Html; parent: Block }
export type Block = Root | ListItem | FootnoteDefinition

/** What a reader sees of a text, line by line, without quotes: they are somebody else's words. */
export function* drawnLines(tree: Root): Generator<Line> {
  const notes = new Map<string, FootnoteDefinition>()
  collectNotes(tree, notes)
  // A note is drawn once something drawn refers to it, which may be another note: the set grows on the way.
  const shown = new Set<FootnoteDefinition>()
  yield* linesIn(tree)
  for (const note of shown) yield* linesIn(note)

  function* linesIn(block: Block): Generator<Line> {
    let cut = block.type === 'listItem' && typeof block.checked === 'boolean' ? 1 : 0
    for (const node of [...block.children]) {
      switch (node.type) {
        case 'paragraph':
        case 'heading':
          findReferences(node)
          yield { node, cut: node.type === 'paragraph' ? cut : 0 }
          if (node.type === 'paragraph') cut = 0
          break
        case 'html':
          yield { node, parent: block }
          break
        case 'list':
          for (const item of node.children) yield* linesIn(item)
          break
        case 'table':
          for (const row of node.children) {
            // Cells beyond those of the head are not drawn.
            for (const cell of row.children.slice(0, node.align?.length)) {
              findReferences(cell)
              yield { node: cell, cut: 0 }
            }
          }
          break
        case 'blockquote':
          findReferences(node)
      }
    }
  }

  function findReferences(node: Nodes): void {
    if (node.type === 'footnoteReference') {
      const note = notes.get(node.identifier.toUpperCase())
      if (note) shown.add(note)
    }
    if (!('children' in node) || node.type === 'footnoteDefinition') return
    const children =
      node.type === 'table' ? node.children.flatMap((row) => row.children.slice(0, node.align?.length)) : node.children
    for (const child of children) findReferences(child)
  }
}

/** The first of a name is drawn. */
function collectNotes(node: Nodes, notes: Map<string, FootnoteDefinition>): void {
  if (node.type === 'footnoteDefinition') {
    const id = node.identifier.toUpperCase()
    if (!notes.has(id)) notes.set(id, node)
  }
  if ('children' in node) for (const child of node.children) collectNotes(child, notes)
}
