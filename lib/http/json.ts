/** Headers of every answer that is not a page: never sniffed, framed, cached by others or read by another origin. */
export const ANSWER_HEADERS: Record<string, string> = {
  'cache-control': 'private, no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

type Written = { text: string; headers: Record<string, string> }

const written = new WeakMap<Response, Written>()

export function json(data: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return jsonText(JSON.stringify(data), status, headers)
}

/** An answer whose JSON is there already. */
export function jsonText(text: string, status = 200, headers: Record<string, string> = {}): Response {
  const all = { ...ANSWER_HEADERS, 'content-type': 'application/json; charset=utf-8', ...headers }
  const response = new Response(text, { status, headers: all })
  written.set(response, { text, headers: all })
  return response
}

/** What an answer of `json` was made of, for who can write it as it is: a web response gives it back piece by piece. */
export function writtenOf(response: Response): Written | undefined {
  return written.get(response)
}

export function noContent(): Response {
  return new Response(null, { status: 204, headers: ANSWER_HEADERS })
}
