import type { CompileContext, Extension as TreeExtension } from 'mdast-util-from-markdown'
import { math } from 'micromark-extension-llm-math'
import type { Code, Construct, Extension, State, Token, Tokenizer } from 'micromark-util-types'
import { formulaIn, isEnded, isMarked } from './formula-in-line'
import './formula-node'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    formula: 'formula'
    mathFlow: 'mathFlow'
  }
}

const DOLLAR = 36
const BACKSLASH = 92

/**
 * Formulas in TeX: `$x$`, `$$x$$`, `\(x\)` and `\[x\]`, also over several lines, as models write them. What is read in a
 * line is stricter than elsewhere: most dollars in a chat are prices.
 */
export function formulas(): Extension {
  const { flow = {} } = math()
  const inLine: Construct = { name: 'formula', tokenize: tokenizeFormula, previous: (code) => code !== BACKSLASH }
  return {
    flow: { [DOLLAR]: onLines(flow[DOLLAR], '$$'), [BACKSLASH]: onLines(flow[BACKSLASH], '\\[') },
    text: { [DOLLAR]: inLine, [BACKSLASH]: inLine },
  }
}

/** Begins only with a line that holds nothing else: what the library takes for a label would not be drawn. */
function onLines(constructs: Construct | Construct[] | undefined, mark: string): Construct[] {
  const list = constructs === undefined ? [] : Array.isArray(constructs) ? constructs : [constructs]
  const isMark = (line: string) => (line.trim() === mark ? line.length : 0)
  const opening: Construct = { partial: true, tokenize: lookAhead(isMark, isMarked) }
  return list.map((construct) => ({
    ...construct,
    tokenize(effects, ok, nok) {
      return effects.check(opening, construct.tokenize.call(this, effects, ok, nok), nok)
    },
  }))
}

const tokenizeFormula: Tokenizer = function (effects, ok, nok) {
  const { previous } = this
  let left = 0
  const length = (line: string) =>
    formulaIn(line, previous === null || previous < 0 ? '' : String.fromCharCode(previous))
  const note = (found: number) => {
    left = found
  }
  const ahead: Construct = { partial: true, tokenize: lookAhead(length, isEnded, note) }
  return effects.check(ahead, begin, nok)

  function begin(code: Code): State | undefined {
    effects.enter('formula')
    return take(code)
  }

  function take(code: Code): State | undefined {
    if (left-- > 0) {
      effects.consume(code)
      return take
    }
    effects.exit('formula')
    return ok(code)
  }
}

/** A formula in a line is no longer than this; every sign that might begin one is looked behind. */
const LENGTH_MAX = 1000

/** Passes if `measure` finds something at the beginning of the rest of a line, read until `isEnough` says so. */
function lookAhead(
  measure: (line: string) => number,
  isEnough: (line: string) => boolean,
  found: (length: number) => void = () => {},
): Tokenizer {
  return (effects, ok, nok) => {
    let line = ''
    return (code) => {
      effects.enter('data')
      return inside(code)
    }

    function inside(code: Code): State | undefined {
      if (code !== null && code > -3 && line.length < LENGTH_MAX && !isEnough(line)) {
        line += code < 0 ? ' ' : String.fromCharCode(code)
        effects.consume(code)
        return inside
      }
      effects.exit('data')
      const length = measure(line)
      found(length)
      return length > 0 ? ok(code) : nok(code)
    }
  }
}

/** Their nodes in the tree. */
export const formulaNodes: TreeExtension = {
  enter: { formula: enterFormula, mathFlow: enterFormula },
  exit: { formula: exitFormula, mathFlow: exitFormula },
}

function enterFormula(this: CompileContext, token: Token): void {
  this.enter({ type: 'formula', value: '', isDisplay: token.type === 'mathFlow' }, token)
  this.buffer()
}

function exitFormula(this: CompileContext, token: Token): void {
  this.resume()
  const node = this.stack.at(-1)
  if (node?.type === 'formula') {
    const written = this.sliceSerialize(token).trim()
    node.isDisplay ||= /^(?:\$\$|\\\[)/.test(written)
    node.value = written.replace(/^(?:\$\$?|\\[([])\s*|\s*(?:\$\$?|\\[)\]])$/g, '')
  }
  this.exit(token)
}
