import type { Code, Construct, Extension, State, TokenizeContext } from 'micromark-util-types'

const BACKSLASH = 92
/** No path is longer; every backslash of a text is looked around. */
const AROUND = 300
/** To what no path holds, or what ends emphasis, code, links and references around one; a star in it is for any name. */
const REST = /^\\(?:(?<=\\)\*(?=[\p{L}\p{N}.?\\])|[^\s\p{Cc}*`<>|"[\]&])*/u
const DRIVE = /(?:^|[^\p{L}\p{N}])[A-Za-z]:$/u
const IN_WORD = /[\p{L}\p{N}\\/:]$/u
/** A server, or `?` and `.` for devices; anything else is an escaped backslash. */
const SERVER = /^\\\\[\p{L}\p{N}?.]/u

const BEFORE = /[^\s`<>|"[\]&]*$/
const BEHIND = /^[^\s`<>|"[\]&]*/
const IN_DRIVE = /^(?:[^\\]*[^\p{L}\p{N}\\])?[A-Za-z]:\\/u
const DOTS = /^\.\.?\\/
const NAME = /^[\p{L}\p{N}_.~%-]+\\/u
const IS_TEX = /\\[()[\]{}]/

/**
 * Paths of Windows as they are typed: `\\server\share`, `C:\_new\.git`, `..\_new` and `src\lib\_new`. Their backslashes
 * would be taken for escapes, which nobody who pastes a path means. `snake\_case` is no path: programs escape it so.
 */
export function windowsPaths(): Extension {
  const path: Construct = {
    name: 'windowsPath',
    tokenize(effects, ok, nok) {
      let left = pathLength(this)
      return start

      function start(code: Code): State | undefined {
        if (left === 0) return nok(code)
        effects.enter('data')
        return take(code)
      }

      function take(code: Code): State | undefined {
        if (left-- > 0) {
          effects.consume(code)
          return take
        }
        effects.exit('data')
        return ok(code)
      }
    },
  }
  return { text: { [BACKSLASH]: path } }
}

/** How much of the text from the backslash at hand is taken as it is; 0: it may be an escape. */
function pathLength(context: TokenizeContext): number {
  const [before, behind] = around(context)
  const isBegin = DRIVE.test(before) || (!IN_WORD.test(before) && SERVER.test(behind))
  if (isBegin) return REST.exec(behind)?.[0].length ?? 0
  const word = `${BEFORE.exec(before)?.[0]}${BEHIND.exec(behind)?.[0]}`.replace(/^[(*_~'“„«]+/, '')
  if (!IN_DRIVE.test(word) && !DOTS.test(word) && !(NAME.test(word) && isPath(word))) return 0
  // No more than what would be an escape: the rest of a word may end emphasis.
  return REST.exec(behind.slice(0, 3))?.[0].slice(0, 2).length ?? 0
}

/** By a backslash that could escape nothing, or by a dot, which needs no escape, behind one of several. */
function isPath(word: string): boolean {
  const signs = [...word.matchAll(/\\(.)(\p{L})?/gu)]
  if (IS_TEX.test(word)) return false
  if (signs.some(([, sign = '']) => /[\p{L}\p{N}]/u.test(sign))) return true
  return (
    signs.some(([, sign, letter]) => sign === '.' && letter) && signs.some(([, sign]) => sign !== '.' && sign !== '\\')
  )
}

/** What is before the backslash at hand in its line, and from it on. */
function around(context: TokenizeContext): [before: string, behind: string] {
  const now = context.now()
  const at = now._bufferIndex
  const start = { ...now, _bufferIndex: Math.max(0, at - AROUND) }
  return [
    context.sliceSerialize({ start, end: now }),
    context.sliceSerialize({ start: now, end: { ...now, _bufferIndex: at + AROUND } }),
  ]
}
