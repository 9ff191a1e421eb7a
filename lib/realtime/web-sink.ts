import { LINGER_MS, type Sink } from './sink'

/** A web stream as a sink, for route handlers. `onGone` is called once when the reader disconnects. */
export function webSink(onGone: () => void): { sink: Sink; stream: ReadableStream<Uint8Array> } {
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null
  const stream = new ReadableStream<Uint8Array>(
    {
      start: (made) => {
        controller = made
      },
      cancel: () => {
        controller = null
        onGone()
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  )
  const sink: Sink = {
    write: (chunk) => controller?.enqueue(chunk),
    waiting: () => -(controller?.desiredSize ?? 0),
    end: () => {
      const ending = controller
      controller = null
      ending?.close()
      // A closed stream keeps what was not read; a reader that never comes back for it must not hold it.
      if (ending) setTimeout(() => ending.error(), LINGER_MS).unref()
    },
  }
  return { sink, stream }
}
