const BODY_MAX = 8 * 1024 * 1024

/**
 * A fetch whose answers end with an error when they are longer than 8 MiB, however they come. `onBroken`: an answer
 * broke off; the library waits on for it, as if it might still come another way.
 */
export function boundedFetch(onBroken: (error: unknown) => void): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    if (!response.body) return response
    const body = counted(response.body, init?.method === 'POST' ? onBroken : () => undefined)
    const { status, statusText, headers } = response
    const kept = new Headers(headers)
    for (const name of ['content-encoding', 'content-length']) kept.delete(name)
    return new Response(body, { status, statusText, headers: kept })
  }
}

function counted(body: ReadableStream<Uint8Array>, onBroken: (error: unknown) => void): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let size = 0
  let isCancelled = false
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (isCancelled) return
        if (done) return controller.close()
        size += value.byteLength
        if (size > BODY_MAX) throw new Error('The response of the tool server is too large.')
        controller.enqueue(value)
      } catch (error) {
        if (isCancelled) return
        onBroken(error)
        controller.error(error)
      }
    },
    cancel: (reason) => {
      isCancelled = true
      return reader.cancel(reason)
    },
  })
}
