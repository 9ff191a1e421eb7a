import { setImmediate } from 'node:timers/promises'
import { AppError } from '@/lib/core/errors'

/** Bytes of a body outside its texts: numbers, signs, spaces. Each may be a value that is read, checked and kept. */
const STRUCTURE_MAX = 256 * 1024
const DEPTH_MAX = 100
/** Bytes looked at in one turn of the event loop. */
const PIECE = 1024 * 1024

const [QUOTE, BACKSLASH] = [0x22, 0x5c]
const OPEN = new Set([0x5b, 0x7b])
const CLOSE = new Set([0x5d, 0x7d])

/**
 * Looks at JSON before it is read, which happens in one turn and takes much longer for many values than for a long text.
 * Throws too_large, and malformed for what is nested deeper than shapes can be checked by recursion.
 */
export async function checkStructure(bytes: Uint8Array): Promise<void> {
  let [structure, depth, isText] = [0, 0, false]
  for (let at = 0; at < bytes.byteLength; at++) {
    if (at % PIECE === PIECE - 1) await setImmediate()
    const byte = bytes[at] ?? 0
    if (isText) {
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) isText = false
      continue
    }
    if (++structure > STRUCTURE_MAX) throw tooMuch()
    if (byte === QUOTE) isText = true
    else if (OPEN.has(byte)) depth++
    else if (CLOSE.has(byte)) depth--
    if (depth > DEPTH_MAX) throw new AppError('malformed', `The body is nested more than ${DEPTH_MAX} levels deep.`)
  }
}

function tooMuch(): AppError {
  const message = `The body is too large. The limit outside of its texts is ${STRUCTURE_MAX} bytes.`
  return new AppError('too_large', message, { limit: STRUCTURE_MAX })
}
