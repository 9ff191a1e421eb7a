import type { IncomingMessage } from 'node:http'
import { MessageChannel, type MessagePort } from 'node:worker_threads'

const raw = new WeakSet<Request>()

/**
 * The request with its body as the parts that the socket brought, neither copied nor read ahead: frameworks do both, and
 * of a hundred files of 10 MiB their copies lay about by the dozen MiB until they were collected.
 */
export function withRawBody(request: Request, incoming: IncomingMessage): Request {
  const { url, method, headers } = request
  const own = new Request(url, { method, headers, body: partsOf(incoming), duplex: 'half' } as RequestInit)
  raw.add(own)
  return own
}

function partsOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  // Who stops reading still answers, through the same socket.
  const parts = incoming.iterator({ destroyOnReturn: false })
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await parts.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: async () => {
        await parts.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

/**
 * Gives the memory of a part of such a body back at once, instead of when it is collected; nobody may look at it any
 * more. What is sent to a port changes its owner, and of this port there is no other end. Small parts share their memory
 * and are left alone.
 */
export function releasePart(request: Request, { buffer, byteLength }: Uint8Array): void {
  if (!raw.has(request) || !(buffer instanceof ArrayBuffer) || byteLength !== buffer.byteLength) return
  nowhere().postMessage(null, [buffer])
}

let port: MessagePort | null = null

function nowhere(): MessagePort {
  if (port === null) {
    port = new MessageChannel().port1
    port.close()
  }
  return port
}
