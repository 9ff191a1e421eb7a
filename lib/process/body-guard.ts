import type { IncomingMessage, ServerResponse } from 'node:http'
import { type BodyLimit, bodyLimit, OPEN_EACH, OPEN_MAX, SMALL, WAITING_EACH, WAITING_MAX } from './body-limits'
import { hangUp } from './hang-up'

/** A body has to bring so many bytes in so much time; a file from far away may pause longer. */
const PACE_BYTES = 16 * 1024
const PACE_MS = 10_000
const PACE_FILE_MS = 30_000
/** Of a refused body: 200 senders of 10 MiB each kept everybody else waiting for seconds. */
const THROWN_MAX = 256 * 1024

type Body = {
  request: IncomingMessage
  address: string
  limit: BodyLimit
  isSmall: boolean
  size: number
  isOpen: boolean
  /** What still comes is read by nobody. */
  isAnswered: boolean
  since: number
  sizeThen: number
}

/**
 * Bounds the memory request bodies may take, counted at the socket, no matter which code reads them and whether
 * anybody does: each by the limit of its path, all together by a budget, and none for longer than it keeps coming.
 */
export class BodyGuard {
  private readonly bodies = new Set<Body>()
  private readonly clock: NodeJS.Timeout

  constructor(private readonly paceMs = PACE_MS) {
    this.clock = setInterval(() => this.refuseSlow(), Math.min(1000, paceMs / 2))
    this.clock.unref()
  }

  stop(): void {
    clearInterval(this.clock)
  }

  /** False: the request was refused, by its declared length or because too much is coming in, and is answered. */
  admit(request: IncomingMessage, response: ServerResponse, address: string): boolean {
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
    if (encoding === undefined && Number(length ?? 0) === 0) return true
    const limit = bodyLimit((request.url ?? '').split('?', 1)[0] ?? '')
    const declared = encoding === undefined ? Number(length) : null
    if (declared !== null && declared > limit.maxBytes) return this.refuse(request, TOO_LARGE(limit))
    const open = [...this.bodies].filter((body) => body.isOpen)
    if (open.length >= OPEN_MAX || open.filter((body) => body.address === address).length >= OPEN_EACH) {
      return this.refuse(request, TOO_MANY)
    }
    const now = performance.now()
    const isSmall = declared !== null && declared <= SMALL
    const state = { size: 0, isOpen: true, isAnswered: false, since: now, sizeThen: 0 }
    const body: Body = { request, address, limit, isSmall, ...state }
    this.bodies.add(body)
    // Closes with the connection as well.
    response.once('close', () => this.onAnswer(body))
    this.count(body)
    return true
  }

  /** A body that goes on after its answer keeps its place, and has one more pace to end. */
  private onAnswer(body: Body): void {
    if (!body.isOpen || body.request.socket.destroyed) {
      this.bodies.delete(body)
      return
    }
    body.isAnswered = true
    body.since = performance.now()
    body.request.socket.once('close', () => this.bodies.delete(body))
  }

  /** Node hands every part of a body to `push`, before and without anybody reading. */
  private count(body: Body): void {
    const { request } = body
    const push = request.push.bind(request)
    request.push = (chunk: unknown, encoding?: BufferEncoding) => {
      if (chunk === null) this.end(body)
      else if (chunk instanceof Uint8Array) body.size += chunk.byteLength
      const refusal = this.refusalOf(body)
      if (refusal) this.refuse(request, refusal)
      return refusal ? true : push(chunk, encoding)
    }
  }

  private end(body: Body): void {
    body.isOpen = false
    if (body.isAnswered) this.bodies.delete(body)
  }

  private refusalOf({ limit, size, isSmall, address }: Body): Refusal | null {
    if (size > limit.maxBytes) return TOO_LARGE(limit)
    if (limit.isFile || isSmall) return null
    const waiting = [...this.bodies].filter((body) => !body.limit.isFile && !body.isAnswered)
    const own = waiting.filter((body) => body.address === address)
    return sum(own) > WAITING_EACH || sum(waiting) > WAITING_MAX ? FULL : null
  }

  private refuseSlow(): void {
    const now = performance.now()
    for (const body of this.bodies) {
      const { request } = body
      if (body.isAnswered) {
        // It has its answer: another one would be taken for that of the next request.
        if (now - body.since >= this.paceMs) request.socket.destroy()
        continue
      }
      // Not slow: the server is not reading yet.
      const isHeld = request.readableLength >= request.readableHighWaterMark
      const ms = body.limit.isFile ? Math.max(PACE_FILE_MS, this.paceMs) : this.paceMs
      if (!body.isOpen || (now - body.since < ms && !isHeld)) continue
      if (!isHeld && body.size - body.sizeThen < PACE_BYTES) this.refuse(request, TOO_SLOW)
      body.since = now
      body.sizeThen = body.size
    }
  }

  private refuse(request: IncomingMessage, refusal: Refusal): false {
    const known = [...this.bodies].find((body) => body.request === request)
    if (known) this.bodies.delete(known)
    const isAnswered = known?.isAnswered ?? false
    // A little of what still comes is thrown away, so that the answer is read; for more, nobody has the time.
    let thrown = 0
    request.push = (chunk: unknown) => {
      thrown += chunk instanceof Uint8Array ? chunk.byteLength : 0
      if (thrown > THROWN_MAX) request.socket.pause()
      return true
    }
    if (isAnswered) request.socket.destroy()
    else hangUp(request.socket, refusal)
    return false
  }
}

type Refusal = Parameters<typeof hangUp>[1]

const TOO_LARGE = ({ sentence: message }: BodyLimit) => ({ status: 413, code: 'too_large', message })
const TOO_MANY = {
  ...{ status: 429, code: 'rate_limited', retryAfter: 2 },
  message: 'Too many uploads and forms are coming in at once. Try again in a moment.',
}
const FULL = {
  ...{ status: 503, code: 'unavailable', retryAfter: 2 },
  message: 'Too much is coming in at once. Try again in a moment.',
}
const TOO_SLOW = { status: 408, code: 'malformed', message: 'The body came too slowly.' }

function sum(bodies: Body[]): number {
  return bodies.reduce((total, body) => total + body.size, 0)
}
