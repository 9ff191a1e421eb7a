import type { TryPart } from '@/lib/agents/schema'
import { publicPath } from '@/lib/core/base-path'

/** The lines of a streamed answer as they come. A refusal of the server comes as a fault with its own sentence. */
export async function* readParts(path: string, body: unknown, signal: AbortSignal): AsyncGenerator<TryPart> {
  const response = await fetch(publicPath(path), {
    method: 'POST',
    signal,
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok || !response.body) {
    const refusal: { error?: { message?: string } } | null = await response.json().catch(() => null)
    yield { type: 'fault', message: refusal?.error?.message ?? `The server answered ${response.status}.`, detail: null }
    return
  }
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (let isOver = false; !isOver; ) {
    const { done, value } = await reader.read()
    isOver = done
    const lines = (rest + decoder.decode(value, { stream: !done })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line)
  }
}
