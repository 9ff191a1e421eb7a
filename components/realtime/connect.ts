import { parseFrames, type RawFrame } from './parse-frames'
import { retryDelay } from './retry-delay'

/** The server says something at least every 17 s; after this long without a byte the connection is dead. */
const SILENCE_MS = 45_000
/** More streams than the server allows one person are open: taking turns too fast would help none of them. */
const REPLACED_MS = 60_000

type Listener = {
  onFrame(frame: RawFrame): void
  onOpen(): void
  onLost(): void
  /** The cookie is not, or no longer, signed in. */
  onSignedOut(): void
}

export type Connection = { retry(): void; close(): void }

/** Holds one stream open: reads it, notices when it has died in silence, and opens it again with growing pauses. */
export function connect(url: string, listener: Listener): Connection {
  let abort: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempt = 0
  let isClosed = false

  const open = async () => {
    clearTimeout(timer)
    abort?.abort()
    const own = new AbortController()
    abort = own
    let wait: number | null = null
    try {
      wait = await read(url, own, {
        ...listener,
        onOpen: () => {
          attempt = 0
          listener.onOpen()
        },
      })
    } catch {
      // Whatever broke it, the answer is the same: try again.
    }
    if (isClosed || abort !== own) return
    if (wait === Number.POSITIVE_INFINITY) return listener.onSignedOut()
    listener.onLost()
    timer = setTimeout(open, Math.max(wait ?? 0, retryDelay(attempt++)))
  }

  const retry = () => {
    if (!isClosed) void open()
  }
  const lose = () => {
    abort?.abort()
  }
  window.addEventListener('online', retry)
  window.addEventListener('offline', lose)
  void open()
  return {
    retry,
    close: () => {
      isClosed = true
      clearTimeout(timer)
      abort?.abort()
      window.removeEventListener('online', retry)
      window.removeEventListener('offline', lose)
    },
  }
}

/** Reads until the stream ends. Returns the least time to wait before the next attempt; infinite: do not try again. */
async function read(url: string, abort: AbortController, listener: Listener): Promise<number> {
  const alarm = () => setTimeout(() => abort.abort(), SILENCE_MS)
  let silence = alarm()
  try {
    const response = await fetch(url, { signal: abort.signal, credentials: 'same-origin', cache: 'no-store' })
    if (response.status === 401) return Number.POSITIVE_INFINITY
    if (!response.ok || !response.body) return 1000 * (Number(response.headers.get('retry-after')) || 0)
    listener.onOpen()
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    let wait = 0
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return wait
      clearTimeout(silence)
      silence = alarm()
      const parsed = parseFrames(rest + value)
      rest = parsed.rest
      for (const frame of parsed.frames) {
        if (frame.event === 'bye' && frame.data.includes('replaced')) wait = REPLACED_MS
        listener.onFrame(frame)
      }
    }
  } finally {
    clearTimeout(silence)
  }
}
