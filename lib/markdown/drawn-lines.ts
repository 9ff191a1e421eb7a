import type { FootnoteDefinition, Heading, Html, ListItem, Paragraph, Root, TableCell } from 'mdast'
import { drawnNotes } from './drawn-notes'

/** `cut`: characters that were taken from the front of its first text. */
type Line = { node: Paragraph | Heading | TableCell; cut: number } | { node: Html; parent: Block }
export type Block = Root | ListItem | FootnoteDefinition

/** What a reader sees of a text, line by line, without quotes: they are somebody else's words. */
export function* drawnLines(tree: Root): Generator<Line> {
  yield* linesIn(tree)
  for (const note of drawnNotes(tree)) yield* linesIn(note)
}

function* linesIn(block: Block): Generator<Line> {
  let cut = block.type === 'listItem' && typeof block.checked === 'boolean' ? 1 : 0
  for (const node of [...block.children]) {
    switch (node.type) {
      case 'paragraph':
      case 'heading':
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
          for (const cell of row.children.slice(0, node.align?.length)) yield { node: cell, cut: 0 }
        }
    }
  }
}
