import { publicPath } from '@/lib/core/base-path'
import { FetchError, toFetchError } from '@/lib/http/fetch-json'
import { PIECE_MAX } from '@/lib/transfer/jobs/constants'

const PIECE_MIN = 256 * 1024
/** As long as a piece should take: progress is seen, and little is sent again after a break. */
const PIECE_MS = 2000
const WAIT_MAX_MS = 30_000

type Options = {
  url: string
  file: Blob
  /** Bytes the server has. */
  from: number
  signal: AbortSignal
  onProgress: (received: number) => void
  /** The connection broke, or there is too much at once: it goes on by itself. */
  onWait: () => void
}

/**
 * Sends a file in pieces from where the server is, however often the connection breaks. Rejects with the server's own
 * sentence when it refuses, and with the signal's reason.
 */
export async function uploadPieces({ url, file, from, signal, onProgress, onWait }: Options): Promise<void> {
  let [offset, size, failures] = [from, PIECE_MIN, 0]
  while (offset < file.size || (file.size === 0 && failures >= 0)) {
    const begun = performance.now()
    try {
      offset = await sendPiece(url, file.slice(offset, offset + size), offset, signal)
      failures = 0
      if (performance.now() - begun < PIECE_MS) size = Math.min(size * 2, PIECE_MAX)
      else size = Math.max(size / 2, PIECE_MIN)
      onProgress(offset)
      if (file.size === 0) return
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof FetchError)) throw error
      // The server has more or less than was thought: another tab, or an answer that was lost.
      if (error.status === 409 && error.limit !== undefined && error.limit !== offset) {
        offset = error.limit
        onProgress(offset)
        continue
      }
      if (error.status !== 0 && error.status !== 429 && error.status !== 408 && error.status < 500) throw error
      onWait()
      size = PIECE_MIN
      await wait(error.retryAfter ? error.retryAfter * 1000 : Math.min(1000 * 2 ** failures++, WAIT_MAX_MS), signal)
    }
  }
}

async function sendPiece(url: string, piece: Blob, offset: number, signal: AbortSignal): Promise<number> {
  const digest = await digestOf(piece)
  const query = `offset=${offset}${digest ? `&sha256=${digest}` : ''}`
  const response = await fetch(publicPath(`${url}?${query}`), {
    ...{ method: 'PUT', body: piece, signal, credentials: 'same-origin' },
    headers: { 'content-type': 'application/octet-stream' },
  }).catch((cause: unknown) => {
    signal.throwIfAborted()
    throw new FetchError(0, 'offline', cause instanceof Error ? cause.message : '')
  })
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw toFetchError(response, body)
  return offset + piece.size
}

/** Browsers make digests only where the connection is safe, which then needs them least; the file may change, though. */
async function digestOf(piece: Blob): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null
  const digest = await crypto.subtle.digest('SHA-256', await piece.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** At most so long; less when the connection is back. */
async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    window.addEventListener('online', done)
    signal.addEventListener('abort', done)
  })
  signal.throwIfAborted()
}
