import type { Blockquote, Definition, FootnoteDefinition, ListItem, Nodes, Paragraph, Root } from 'mdast'
import { drawnNotes } from './drawn-notes'

type Container = Root | Blockquote | ListItem | FootnoteDefinition

/**
 * Turns notes and addresses that nothing refers to into the text they were typed as: CommonMark draws nothing of them,
 * and `[todo]: check` was lost.
 */
export function showUnused(tree: Root, source: string): void {
  if (!source.includes(']:')) return
  const notes = drawnNotes(tree)
  for (const container of containersIn(tree)) unwrapNotes(container, notes)
  showCalls(tree, new Set([...notes].map(({ identifier }) => identifier)))
  const used = new Set<string>()
  findUsed(tree, used)
  for (const container of containersIn(tree)) showAddresses(container, used, source)
}

/** In the order of the text; those within come after theirs has been changed. */
function* containersIn(container: Container): Generator<Container> {
  yield container
  for (const child of container.children) {
    if (child.type === 'list') for (const item of child.children) yield* containersIn(item)
    else if (child.type === 'blockquote' || child.type === 'footnoteDefinition') yield* containersIn(child)
  }
}

function unwrapNotes({ children }: Container, drawn: Set<FootnoteDefinition>): void {
  for (let index = 0; index < children.length; index++) {
    const child = children[index]
    // What is unwrapped may hold another: it is looked at again.
    if (child?.type === 'footnoteDefinition' && !drawn.has(child)) children.splice(index--, 1, ...withLabel(child))
  }
}

/** Names within a note are mentions, now that it is read. */
function withLabel({ label, identifier, children }: FootnoteDefinition): FootnoteDefinition['children'] {
  const [first, ...others] = children
  const mark = `[^${label ?? identifier}]:`
  if (first?.type !== 'paragraph') return [paragraphOf(mark), ...children]
  return [{ ...first, children: [{ type: 'text', value: `${mark} ` }, ...first.children] }, ...others]
}

/** A number that leads to nothing is what it was typed as. */
function showCalls(node: Nodes, notes: Set<string>): void {
  if (!('children' in node)) return
  for (const [index, child] of node.children.entries()) {
    if (child.type !== 'footnoteReference') showCalls(child, notes)
    else if (!notes.has(child.identifier))
      node.children.splice(index, 1, { type: 'text', value: `[^${child.label ?? child.identifier}]` })
  }
}

function findUsed(node: Nodes, used: Set<string>): void {
  if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier)
  if ('children' in node) for (const child of node.children) findUsed(child, used)
}

/** The first of a name is used. Names within the text are no mentions: it is an address. */
function showAddresses({ children }: Container, used: Set<string>, source: string): void {
  let last: { line: number; paragraph: Paragraph } | null = null
  for (let index = 0; index < children.length; index++) {
    const child = children[index]
    if (child?.type !== 'definition' || used.delete(child.identifier)) {
      last = null
      continue
    }
    const text = typed(child, source)
    const isNextLine = last?.line === (child.position?.start.line ?? 0) - 1
    const paragraph: Paragraph = last && isNextLine ? last.paragraph : paragraphOf(text)
    if (last && isNextLine) {
      paragraph.children.push({ type: 'text', value: `\n${text}` })
      children.splice(index--, 1)
    } else {
      children.splice(index, 1, paragraph)
    }
    last = { line: child.position?.end.line ?? 0, paragraph }
  }
}

function paragraphOf(value: string): Paragraph {
  return { type: 'paragraph', children: [{ type: 'text', value }] }
}

/** The signs of quotes and lists around it are not part of it. */
function typed({ position }: Definition, source: string): string {
  return source.slice(position?.start.offset, position?.end.offset).replace(/\n[ \t>]*/g, '\n')
}
