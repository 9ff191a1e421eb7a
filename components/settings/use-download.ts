import { useEffect, useRef, useState } from 'react'
import { toFetchError } from '@/lib/http/fetch-json'
import { saveFile } from './save-file'

const SHOW_MS = 150
const TAIL_LENGTH = 2000
const HELD_MAX = 8 * 1024 * 1024

type Progress =
  | { state: 'idle' }
  | { state: 'busy'; bytes: number }
  | { state: 'done'; bytes: number }
  | { state: 'failed'; problem: 'cutOff' | 'offline' }
  /** reason: the server's own sentence. */
  | { state: 'failed'; problem: 'refused'; reason: string }

/**
 * Fetches a file with what it has come to, and saves it when its end is there: a connection that breaks is not always an
 * error. `isWhole` looks at the last 2,000 characters.
 */
export function useDownload(isWhole: (tail: string) => boolean) {
  const [progress, setProgress] = useState<Progress>({ state: 'idle' })
  const running = useRef<AbortController | null>(null)

  // The connection: leaving the page aborts the download.
  useEffect(() => () => running.current?.abort(), [])

  async function start(url: string) {
    if (running.current) return
    const abort = new AbortController()
    running.current = abort
    setProgress({ state: 'busy', bytes: 0 })
    const end = await collect(url, isWhole, abort.signal, (bytes) => setProgress({ state: 'busy', bytes }))
    running.current = null
    setProgress(abort.signal.aborted ? { state: 'idle' } : end)
  }

  return { progress, start, cancel: () => running.current?.abort() }
}

async function collect(
  url: string,
  isWhole: (tail: string) => boolean,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<Progress> {
  try {
    const response = await fetch(url, { signal, credentials: 'same-origin', cache: 'no-store' })
    if (!response.ok || !response.body) {
      const error = toFetchError(response, await response.json().catch(() => null))
      return { state: 'failed', problem: 'refused', reason: error.message }
    }
    const { file, bytes, tail } = await readAll(response.body, onBytes)
    if (!isWhole(tail)) return { state: 'failed', problem: 'cutOff' }
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
    saveFile(new Blob([file], { type: response.headers.get('content-type') ?? '' }), name ?? 'confab')
    return { state: 'done', bytes }
  } catch {
    return { state: 'failed', problem: navigator.onLine ? 'cutOff' : 'offline' }
  }
}

async function readAll(body: ReadableStream<Uint8Array<ArrayBuffer>>, onBytes: (bytes: number) => void) {
  let file = new Blob()
  let parts: Uint8Array<ArrayBuffer>[] = []
  const decoder = new TextDecoder()
  const reader = body.getReader()
  let [bytes, tail, shown, held] = [0, '', 0, 0]
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value)
    bytes += read.value.byteLength
    held += read.value.byteLength
    tail = (tail + decoder.decode(read.value, { stream: true })).slice(-TAIL_LENGTH)
    // Browsers keep blobs on the disk once they are large, parts never.
    if (held > HELD_MAX) [file, parts, held] = [new Blob([file, ...parts]), [], 0]
    if (performance.now() - shown < SHOW_MS) continue
    shown = performance.now()
    onBytes(bytes)
  }
  return { file: new Blob([file, ...parts]), bytes, tail }
}
