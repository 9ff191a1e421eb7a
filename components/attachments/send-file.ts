import type { PublicAttachment } from '@/lib/attachments/schema'
import { publicPath } from '@/lib/core/base-path'
import { FetchError } from '@/lib/http/fetch-json'

export type Sending<T> = { done: Promise<T>; cancel: () => void }

/** Sends a file as the body of a call, saying how much has gone (0 to 1). Rejects with the server's own sentence. */
export function sendFile<T = PublicAttachment>(
  path: string,
  file: File,
  onProgress: (part: number) => void,
): Sending<T> {
  // fetch does not report upload progress.
  const request = new XMLHttpRequest()
  const done = new Promise<T>((resolve, reject) => {
    request.open('POST', publicPath(path))
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new FetchError(0, 'offline', 'The server cannot be reached.'))
    request.onabort = () => reject(new FetchError(0, 'cancelled', ''))
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as T)
      else reject(refusal(request.status, request.responseText))
    }
    request.send(file)
  })
  return { done, cancel: () => request.abort() }
}

function refusal(status: number, text: string): FetchError {
  const error = read(text)
  return new FetchError(status, error?.code ?? 'internal', error?.message ?? `The server answered ${status}.`)
}

function read(text: string): { code: string; message: string } | null {
  try {
    const body: unknown = JSON.parse(text)
    const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : null
    if (typeof error !== 'object' || error === null || !('code' in error) || !('message' in error)) return null
    return { code: String(error.code), message: String(error.message) }
  } catch {
    return null // a proxy's page
  }
}
