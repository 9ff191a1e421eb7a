import type { StreamFrames } from './schema'

/** One server-sent event. JSON text holds no line break, so one data line is enough. */
export function encodeFrame<K extends keyof StreamFrames>(event: K, data: StreamFrames[K]): Buffer {
  return Buffer.from(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}
