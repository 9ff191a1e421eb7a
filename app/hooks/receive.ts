import { database } from '@/lib/core/database'
import { toAppError } from '@/lib/core/database-errors'
import { AppError, isAppError } from '@/lib/core/errors'
import { DELIVERY_MAX } from '@/lib/hooks/constants'
import { findHook } from '@/lib/hooks/find-hook'
import { postToHook } from '@/lib/hooks/post-to-hook'
import { slackAnswer } from '@/lib/hooks/slack-answer'
import { checkHost } from '@/lib/http/check-origin'
import { checkStructure } from '@/lib/http/check-structure'
import { errorResponse } from '@/lib/http/error-response'
import { ANSWER_HEADERS, json } from '@/lib/http/json'
import { countCall } from '@/lib/http/rates'
import { readBytes } from '@/lib/http/read-bytes'

/**
 * Takes what a program posts to a hook. `content` is the plain form, answered in JSON like other calls; everything else
 * is read as a message of Slack and answered as Slack does, in words of plain text, because its clients look at those.
 */
export async function receive(request: Request, secret = bearerOf(request)): Promise<Response> {
  let isPlain = false
  try {
    checkHost(request.headers)
    const db = database()
    const hook = await findHook(db, secret)
    if (!hook) {
      await countCall('anonymous', request.headers.get('x-confab-address') ?? 'unknown')
      throw new AppError('not_found', 'Webhook not found.', { field: 'hook' })
    }
    await countCall('hook', hook.id)
    const body = await readBody(request)
    isPlain = typeof body === 'object' && body !== null && 'content' in body
    const key = request.headers.get('idempotency-key') ?? request.headers.get('webhook-id')
    const { message, repeated } = await postToHook(db, hook, body, key)
    if (!isPlain) return text('ok')
    const { id, roomId, seq, createdAt } = message
    return json({ id, roomId, seq, createdAt }, repeated ? 200 : 201)
  } catch (thrown) {
    const error = toAppError(thrown)
    if (isPlain || !isAppError(error)) return errorResponse(error)
    const { status, word } = slackAnswer(error)
    const wait: Record<string, string> =
      error.retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(error.retryAfter)) }
    return text(word, status, wait)
  }
}

/** In a header no log of addresses sees it. */
function bearerOf(request: Request): string {
  return /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
}

/** JSON, or the form of old clients, whose one field `payload` is JSON. */
async function readBody(request: Request): Promise<unknown> {
  const bytes = await readBytes(request, DELIVERY_MAX, `The body is too large. The limit is ${DELIVERY_MAX} bytes.`)
  const isForm = /^application\/x-www-form-urlencoded/i.test(request.headers.get('content-type') ?? '')
  const payload = isForm ? new URLSearchParams(bytes.toString()).get('payload') : null
  const written = payload === null ? bytes : Buffer.from(payload)
  await checkStructure(written)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(written))
  } catch (cause) {
    throw new AppError('malformed', 'The body is not valid JSON.', { cause })
  }
}

function text(word: string, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(word, {
    status,
    headers: { ...ANSWER_HEADERS, 'content-type': 'text/plain; charset=utf-8', ...headers },
  })
}
