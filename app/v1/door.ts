import type { Actor, TokenScope } from '@/lib/actors/schema'
import { type Database, database } from '@/lib/core/database'
import { checkHost, checkOrigin } from '@/lib/http/check-origin'
import { json } from '@/lib/http/json'
import { countCall } from '@/lib/http/rates'
import { requireScope } from '@/lib/http/require-scope'
import { requireToken } from '@/lib/http/require-token'
import { refusalOf } from '@/lib/openai/refusal'

/** A handler for callers whose token has this scope. Errors have the shape that OpenAI's clients read. */
export function door(scope: TokenScope, handle: (db: Database, actor: Actor, request: Request) => Promise<Response>) {
  return async (request: Request): Promise<Response> => {
    try {
      checkHost(request.headers)
      checkOrigin(request)
      const actor = await requireToken(request)
      await countCall(request.method === 'GET' ? 'read' : 'write', actor.id)
      requireScope(actor, scope)
      return await handle(database(), actor, request)
    } catch (error) {
      const { status, body, retryAfter } = refusalOf(error)
      return json(body, status, retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfter)) })
    }
  }
}
