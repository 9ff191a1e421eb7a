/**
 * The result of `work`, or a rejection with the signal's reason as soon as it aborts. The listener sits on a signal of
 * its own and is removed at the end: one signal may cover any number of calls, at once and one after the other.
 */
export async function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const own = AbortSignal.any([signal])
  let onAbort: () => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(own.reason)
    if (own.aborted) onAbort()
    own.addEventListener('abort', onAbort, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    own.removeEventListener('abort', onAbort)
  }
}
