import type * as z from 'zod'
import type { Actor, TokenScope } from '@/lib/actors/schema'
import { authenticate, type Principal } from '@/lib/auth/authenticate'
import { type Database, database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { checkHost, checkOrigin } from './check-origin'
import { errorResponse } from './error-response'
import { json } from './json'
import { countCall, type RateName } from './rates'
import { readJson } from './read-body'

type Shape = z.ZodType | undefined
type Parsed<S extends Shape> = S extends z.ZodType ? z.output<S> : undefined

export type RouteOptions<P extends Shape, Q extends Shape, B extends Shape, A extends 'required' | 'none'> = {
  /** none: anyone may call, and the handler gets no actor. */
  auth?: A
  params?: P
  query?: Q
  /** Query parameters that may repeat; they are read as lists. */
  lists?: string[]
  body?: B
  /** Bytes; 64 KiB by default. */
  maxBody?: number
  /** What a bearer token needs. Left out: tokens are refused, only signed-in people may call. */
  scope?: TokenScope
  rate?: RateName
}

export type Call<P extends Shape, Q extends Shape, B extends Shape, A extends 'required' | 'none'> = {
  db: Database
  request: Request
  params: Parsed<P>
  query: Parsed<Q>
  body: Parsed<B>
} & (A extends 'none' ? object : { actor: Actor; principal: Principal })

type Context = { params: Promise<Record<string, string | string[] | undefined>> }

/**
 * A route handler on web-standard Request and Response alone: who is calling, from where, how often, in which shape;
 * then one call of lib. What the handler returns is the JSON of a 200, unless it is a Response. Next and the server
 * entry call the same function.
 */
export function route<
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Shape = undefined,
  A extends 'required' | 'none' = 'required',
>(options: RouteOptions<P, Q, B, A>, handle: (call: Call<P, Q, B, A>) => unknown) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      checkHost(request.headers)
      const db = database()
      const who = options.auth === 'none' ? null : await identify(db, request, options.scope)
      const isRead = request.method === 'GET' || request.method === 'HEAD'
      await countCall(options.rate ?? (isRead ? 'read' : 'write'), who?.actor.id ?? address(request))
      const call = {
        db,
        request,
        params: parseParams(options.params, await context.params),
        query: parse(options.query, queryOf(request, options.lists)),
        body: options.body ? parse(options.body, await readJson(request, options.maxBody)) : undefined,
        ...(who ? { actor: who.actor, principal: who } : {}),
      }
      // The parts above are exactly those the options ask for; the type cannot follow the two conditions.
      const result = await handle(call as unknown as Call<P, Q, B, A>)
      return result instanceof Response ? result : json(result)
    } catch (error) {
      return errorResponse(error, request)
    }
  }
}

async function identify(db: Database, request: Request, scope: TokenScope | undefined): Promise<Principal> {
  const principal = await authenticate(db, request.headers)
  if (!principal) {
    await countCall('anonymous', address(request))
    throw new AppError('unauthenticated', 'Sign in first, or send a valid bearer token.')
  }
  const { token } = principal.actor
  if (!token) checkOrigin(request)
  else if (!scope) throw new AppError('forbidden', 'API tokens cannot do this. Sign in instead.')
  else if (!token.scopes.includes(scope)) throw new AppError('forbidden', `This token lacks the scope ${scope}.`)
  return principal
}

/** Set by the server entry from the socket (or a trusted proxy), never taken from the client. */
function address(request: Request): string {
  return request.headers.get('x-confab-address') ?? 'unknown'
}

function queryOf(request: Request, lists: string[] = []): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  const given = new URL(request.url).searchParams
  for (const key of new Set(given.keys())) {
    const values = given.getAll(key)
    if (lists.includes(key)) query[key] = values
    else if (values.length > 1) throw new AppError('invalid', `Send ${key} only once.`, { field: key })
    else query[key] = values[0] ?? ''
  }
  return query
}

/** An id of the wrong form names nothing. */
function parseParams(shape: Shape, params: unknown) {
  if (!shape) return undefined
  const parsed = shape.safeParse(params)
  if (!parsed.success) throw notFound('Page')
  return parsed.data
}

/** Throws invalid, naming the first field that is off. */
function parse(shape: Shape, input: unknown) {
  if (!shape) return undefined
  const parsed = shape.safeParse(input)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.')
  throw new AppError('invalid', issue?.message ?? 'The input is invalid.', { field: field || undefined })
}
