/** A provider that failed. The message is a sentence for the people in the room; the cause stays in the log. */
export class ProviderFault extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'ProviderFault'
  }
}

/** Reads status codes by shape: the library has several error classes, and retries wrap the last one. */
export function toProviderFault(error: unknown): ProviderFault {
  if (error instanceof ProviderFault) return error
  return new ProviderFault(reasonFor(statusOf(error)), error)
}

function reasonFor(status: number | undefined): string {
  if (status === 401 || status === 403) return 'The provider of the model refused the key.'
  if (status === 429) return 'The provider of the model is receiving too many requests. Try again later.'
  if (status !== undefined && status >= 500) return `The provider of the model failed (status ${status}).`
  if (status !== undefined) return `The provider of the model refused the request (status ${status}).`
  return 'The provider of the model did not give a usable answer.'
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('statusCode' in error && typeof error.statusCode === 'number') return error.statusCode
  if ('lastError' in error) return statusOf(error.lastError)
  return undefined
}
