import type { Nodes, Text } from 'mdast'
import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown'

type Kind = 'typed' | 'escaped' | 'reference'
/** A stretch of a text: where it begins in its value and in the source. */
type Piece = { at: number; offset: number; kind: Kind }
export type Place = { offset: number; kind: Kind }

const piecesOf = new WeakMap<Nodes, Piece[]>()

/**
 * Remembers where in the source the pieces of each text were written. The value alone does not tell: escapes, references
 * and the indent of further lines are gone from it.
 */
export const recordPlaces: Extension = {
  enter: {
    characterReferenceValue(token) {
      note(this.stack.at(-1), token, 'reference')
    },
  },
  exit: { data: endAs('typed'), characterEscapeValue: endAs('escaped') },
}

/** Ends a piece as the parser does itself. */
function endAs(kind: Kind) {
  return function (this: CompileContext, token: Token) {
    const tail = this.stack.pop()
    if (!tail || !('value' in tail)) return
    note(tail, token, kind)
    tail.value += this.sliceSerialize(token)
    const { line, column, offset } = token.end
    if (tail.position) tail.position.end = { line, column, offset }
  }
}

function note(tail: CompileContext['stack'][number] | undefined, { start }: Token, kind: Kind): void {
  if (tail?.type !== 'text') return
  const pieces = piecesOf.get(tail) ?? []
  pieces.push({ at: tail.value.length, offset: start.offset, kind })
  piecesOf.set(tail, pieces)
}

/** Tells, for ascending indexes of the value, where and how a text was written. `cut`: characters taken from its front since. */
export function placesIn(text: Text, cut: number): (index: number) => Place | null {
  const pieces = piecesOf.get(text) ?? []
  let next = 0
  return (index) => {
    while ((pieces[next]?.at ?? Number.POSITIVE_INFINITY) <= index + cut) next++
    const piece = pieces[next - 1]
    return piece ? { offset: piece.offset + index + cut - piece.at, kind: piece.kind } : null
  }
}
