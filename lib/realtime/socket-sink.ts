import type { ServerResponse } from 'node:http'
import { LINGER_MS, type Sink } from './sink'

/**
 * A response of node:http as a sink, for the server entry: the chunk goes to the socket as it is, one buffer for all
 * readers. The caller writes the head before and closes the stream on the response's `close`.
 */
export function socketSink(response: ServerResponse): Sink {
  return {
    write: (chunk) => {
      if (!response.writableEnded && !response.destroyed) response.write(chunk)
    },
    waiting: () => response.writableLength,
    end: () => {
      if (response.writableEnded) return
      response.end()
      const timer = setTimeout(() => response.destroy(), LINGER_MS)
      timer.unref()
      response.once('close', () => clearTimeout(timer))
    },
  }
}
