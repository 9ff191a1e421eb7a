const INSTEAD = '***'

/** A body without the secret, wherever its pieces end. Only what may be the beginning of it waits for the next piece. */
export function cutSecret(body: ReadableStream<Uint8Array>, secret: string): ReadableStream<Uint8Array> {
  // One character for each byte: no piece can end inside a character.
  const sought = Buffer.from(secret).toString('latin1')
  let held = ''
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (piece, controller) => {
        const text = (held + Buffer.from(piece).toString('latin1')).replaceAll(sought, INSTEAD)
        const kept = beginningAtEnd(text, sought)
        held = text.slice(text.length - kept)
        if (kept < text.length) controller.enqueue(Buffer.from(text.slice(0, text.length - kept), 'latin1'))
      },
      flush: (controller) => {
        if (held !== '') controller.enqueue(Buffer.from(held, 'latin1'))
      },
    }),
  )
}

/** How many characters at the end of a text are the beginning of what is sought. */
function beginningAtEnd(text: string, sought: string): number {
  for (let length = Math.min(text.length, sought.length - 1); length > 0; length--) {
    if (text.endsWith(sought.slice(0, length))) return length
  }
  return 0
}
