type Bytes = Uint8Array<ArrayBuffer>

/** The first character of a body that is not white space ('' if there is none), and the body with it still in it. */
export async function firstCharacter(
  whole: ReadableStream<Bytes>,
): Promise<{ first: string; body: ReadableStream<Bytes> }> {
  const [looked, body] = whole.tee()
  const reader = looked.getReader()
  const decoder = new TextDecoder()
  let first = ''
  for (let isDone = false; first === '' && !isDone; ) {
    const { done, value } = await reader.read()
    isDone = done
    first = decoder.decode(value, { stream: !done }).trimStart().charAt(0)
  }
  // Is settled only when the other half ends.
  reader.cancel().catch(() => undefined)
  return { first, body }
}
