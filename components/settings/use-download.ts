import { useEffect, useRef, useState } from 'react'
import { toFetchError } from '@/lib/http/fetch-json'
import { saveFile } from './save-file'

const SHOW_MS = 150
const TAIL_LENGTH = 2000

type Progress =
  | { state: 'idle' }
  | { state: 'busy'; bytes: number }
  | { state: 'done'; bytes: number }
  | { state: 'failed'; problem: 'cutOff' | 'offline' }
  /** reason: the server's own sentence. */
  | { state: 'failed'; problem: 'refused'; reason: string }

/** Fetches a file of JSON Lines with what it has come to, and saves it when its last line is there. */
export function useDownload(url: string) {
  const [progress, setProgress] = useState<Progress>({ state: 'idle' })
  const running = useRef<AbortController | null>(null)

  // The connection: leaving the page aborts the download.
  useEffect(() => () => running.current?.abort(), [])

  async function start() {
    if (running.current) return
    const abort = new AbortController()
    running.current = abort
    setProgress({ state: 'busy', bytes: 0 })
    const end = await collect(url, abort.signal, (bytes) => setProgress({ state: 'busy', bytes }))
    running.current = null
    setProgress(abort.signal.aborted ? { state: 'idle' } : end)
  }

  return { progress, start, cancel: () => running.current?.abort() }
}

async function collect(url: string, signal: AbortSignal, onBytes: (bytes: number) => void): Promise<Progress> {
  try {
    const response = await fetch(url, { signal, credentials: 'same-origin', cache: 'no-store' })
    if (!response.ok || !response.body) {
      const error = toFetchError(response, await response.json().catch(() => null))
      return { state: 'failed', problem: 'refused', reason: error.message }
    }
    const { parts, bytes, tail } = await readAll(response.body, onBytes)
    if (!tail.trimEnd().split('\n').at(-1)?.startsWith('{"kind":"end"')) {
      return { state: 'failed', problem: 'cutOff' }
    }
    saveFile(parts, /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'confab.jsonl')
    return { state: 'done', bytes }
  } catch {
    return { state: 'failed', problem: navigator.onLine ? 'cutOff' : 'offline' }
  }
}

async function readAll(body: ReadableStream<Uint8Array<ArrayBuffer>>, onBytes: (bytes: number) => void) {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const decoder = new TextDecoder()
  const reader = body.getReader()
  let [bytes, tail, shown] = [0, '', 0]
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value)
    bytes += read.value.byteLength
    tail = (tail + decoder.decode(read.value, { stream: true })).slice(-TAIL_LENGTH)
    if (performance.now() - shown < SHOW_MS) continue
    shown = performance.now()
    onBytes(bytes)
  }
  return { parts, bytes, tail }
}
