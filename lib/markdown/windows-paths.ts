import type { Code, Construct, Extension, State, TokenizeContext } from 'micromark-util-types'

const BACKSLASH = 92
/** What no path holds, or what ends emphasis, code, links and references around one. */
const END = /[\s*`<>|"[\]&]/
const DRIVE = /(?:^|[^\p{L}\p{N}])[A-Za-z]:$/u
const IN_WORD = /[\p{L}\p{N}\\/:]/u

/**
 * Paths of Windows as they are typed: `\\server\share` and `C:\_new\.git`. Their backslashes would be taken for escapes,
 * which nobody who pastes a path means.
 */
export function windowsPaths(): Extension {
  const path: Construct = {
    name: 'windowsPath',
    tokenize(effects, ok, nok) {
      const isInDrive = isBehindDrive(this)
      const isAtStart = this.previous === null || !IN_WORD.test(textOf(this.previous))
      return start

      function start(code: Code): State | undefined {
        if (!isInDrive && !isAtStart) return nok(code)
        effects.enter('data')
        effects.consume(code)
        return isInDrive ? inside : second
      }

      function second(code: Code): State | undefined {
        if (code !== BACKSLASH) return nok(code)
        effects.consume(code)
        return name
      }

      /** A server, or `?` and `.` for devices; anything else is an escaped backslash. */
      function name(code: Code): State | undefined {
        return /[\p{L}\p{N}?.]/u.test(textOf(code)) ? inside(code) : nok(code)
      }

      function inside(code: Code): State | undefined {
        if (code === null || code <= 32 || END.test(textOf(code))) {
          effects.exit('data')
          return ok(code)
        }
        effects.consume(code)
        return inside
      }
    },
  }
  return { text: { [BACKSLASH]: path } }
}

function isBehindDrive({ previous, events, sliceSerialize }: TokenizeContext): boolean {
  const [, token] = events.at(-1) ?? []
  return previous === 58 && token?.type === 'data' && DRIVE.test(sliceSerialize(token))
}

function textOf(code: Code): string {
  return code === null || code < 0 ? ' ' : String.fromCharCode(code)
}
