import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { defaultHeaders } from './default-headers'

/** How long what is still coming in is thrown away, so that a sender gets to read the answer. */
const LINGER_MS = 1000

/** Answers in place of everything else on this connection, and closes it. */
export function hangUp(
  socket: Duplex,
  { status, code, message, retryAfter }: { status: number; code: string; message: string; retryAfter?: number },
): void {
  if (socket.writable) {
    const body = JSON.stringify({ error: { code, message } })
    const headers = {
      ...defaultHeaders('/api/'),
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      connection: 'close',
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
  }
  setTimeout(() => socket.destroy(), LINGER_MS).unref()
}
