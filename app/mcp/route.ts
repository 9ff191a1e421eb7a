import { database } from '@/lib/core/database'
import { AppError, isAppError } from '@/lib/core/errors'
import { checkHost, checkOrigin } from '@/lib/http/check-origin'
import { errorResponse } from '@/lib/http/error-response'
import { ANSWER_HEADERS } from '@/lib/http/json'
import { countCall } from '@/lib/http/rates'
import { readJson } from '@/lib/http/read-body'
import { requireToken } from '@/lib/http/require-token'

/** As at the route of messages: 32,000 characters may take four bytes each, and escapes more. */
const BODY_MAX = 256 * 1024

/**
 * The Model Context Protocol, for who has a token: cookies count for nothing here, so that no page can use them. The
 * library is loaded with the first call.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    checkHost(request.headers)
    checkOrigin(request)
    const db = database()
    const actor = await requireToken(request)
    await countCall('read', actor.id)
    const body = await readJson(request, BODY_MAX)
    if (Array.isArray(body)) throw new AppError('malformed', 'Send one message at a time.')
    const { answerMcp } = await import('@/lib/mcp/answer-mcp')
    const answer = await answerMcp(db, actor, request, body)
    for (const [name, value] of Object.entries(ANSWER_HEADERS)) answer.headers.set(name, value)
    return answer
  } catch (error) {
    const refusal = errorResponse(error, request)
    const isUnknown = isAppError(error) && error.code === 'unauthenticated'
    return isUnknown ? withHeader(refusal, 'www-authenticate', 'Bearer realm="Confab"') : refusal
  }
}

/** There is nothing to listen to, and no session to end. */
export function GET(): Response {
  const refusal = new AppError('method_not_allowed', 'Send messages with POST.')
  return withHeader(errorResponse(refusal), 'allow', 'POST')
}

export { GET as DELETE }

function withHeader(answer: Response, name: string, value: string): Response {
  const headers = new Headers(answer.headers)
  headers.set(name, value)
  return new Response(answer.body, { status: answer.status, headers })
}
