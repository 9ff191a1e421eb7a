import { type FileFacts, fileHeaders } from './file-headers'
import { ANSWER_HEADERS } from './json'

type Sending = Omit<FileFacts, 'size'> & {
  bytes: Uint8Array
  /** Its address never changes content: browsers may cache it without revalidation, for the signed-in person only. */
  isLasting?: boolean
}

/** Bytes as an answer; 304 where the browser has them already. The rights have been checked, also for that. */
export function sendFile(request: Request, { bytes, isLasting = false, ...facts }: Sending): Response {
  const headers: Record<string, string> = {
    ...ANSWER_HEADERS,
    ...fileHeaders({ ...facts, size: bytes.byteLength }),
    'cache-control': isLasting ? 'private, max-age=31536000, immutable' : 'private, no-cache',
    vary: 'cookie, authorization',
  }
  if (request.headers.get('if-none-match') !== headers.etag) return new Response(new Uint8Array(bytes), { headers })
  delete headers['content-length']
  return new Response(null, { status: 304, headers })
}
