import { headers } from 'next/headers'
import * as z from 'zod'
import type { Actor } from '@/lib/actors/schema'
import { authenticate, type Principal } from '@/lib/auth/authenticate'
import { type Database, database } from '@/lib/core/database'
import { toAppError } from '@/lib/core/database-errors'
import { AppError, isAppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { checkHost, checkOrigin } from './check-origin'
import { describeError } from './error-response'
import { countCall } from './rates'
import type { FormState } from './schema'

export type { FormState } from './schema'

type Caller = { db: Database; address: string }

/**
 * A server action for someone signed in: parses the form, calls lib once, maps errors. Given `recognize`, also for who
 * still has to set up a second factor.
 */
export function action<S extends z.ZodType, T>(
  shape: S,
  run: (call: Caller & { actor: Actor; principal: Principal; input: z.output<S> }) => Promise<T>,
  identify: typeof authenticate = authenticate,
) {
  return (_before: FormState<T>, form: FormData): Promise<FormState<T>> =>
    settle(form, async ({ db, address }) => {
      const principal = await identify(db, new Headers(await headers()))
      if (!principal || principal.tokenId)
        throw new AppError('unauthenticated', 'Your session has ended. Sign in again.')
      await countCall('write', principal.actor.id)
      return await run({ db, address, actor: principal.actor, principal, input: parseForm(shape, form) })
    })
}

/** The same for people who are not signed in yet, limited by address. */
export function publicAction<S extends z.ZodType, T>(
  shape: S,
  run: (call: Caller & { input: z.output<S> }) => Promise<T>,
) {
  return (_before: FormState<T>, form: FormData): Promise<FormState<T>> =>
    settle(form, async ({ db, address }) => {
      await countCall('anonymous', address)
      return await run({ db, address, input: parseForm(shape, form) })
    })
}

async function settle<T>(form: FormData, run: (caller: Caller) => Promise<T>): Promise<FormState<T>> {
  try {
    const incoming = new Headers(await headers())
    checkHost(incoming)
    // Next compares Origin with X-Forwarded-Host if present, even when a client sent it.
    checkOrigin({ method: 'POST', headers: incoming })
    const result = await run({ db: database(), address: incoming.get('x-confab-address') ?? 'unknown' })
    return { status: 'done', result }
  } catch (thrown) {
    // redirect() and notFound() of Next are thrown too and must reach it.
    if (isNextControl(thrown)) throw thrown
    const error = toAppError(thrown)
    if (!isAppError(error)) log.error({ err: thrown }, 'action failed')
    const body = isAppError(error)
      ? describeError(error)
      : { code: 'internal', message: 'Something went wrong on the server. The error was logged.' }
    return { status: 'error', error: body, problems: problemsOf(error), values: typed(form) }
  }
}

function parseForm<S extends z.ZodType>(shape: S, form: FormData): z.output<S> {
  const parsed = shape.safeParse(Object.fromEntries(fields(form)))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new AppError('invalid', issue?.message ?? 'The form is invalid.', {
    field: issue?.path.join('.'),
    cause: parsed.error,
  })
}

/** All that is wrong with a form at once, not one thing a try. */
function problemsOf(error: unknown): Record<string, string> {
  if (!isAppError(error)) return {}
  const issues = error.cause instanceof z.ZodError ? error.cause.issues.toReversed() : []
  const all = issues.map((issue) => [issue.path.join('.'), issue.message])
  return { ...Object.fromEntries(all), ...(error.field ? { [error.field]: error.message } : {}) }
}

function fields(form: FormData): [string, FormDataEntryValue][] {
  return [...form].filter(([name]) => !name.startsWith('$ACTION'))
}

/** What was typed comes back into the form, except secrets. */
function typed(form: FormData): Record<string, string> {
  const kept = fields(form).filter(([name]) => !/password|secret|code|^current$/i.test(name))
  return Object.fromEntries(kept.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
}

function isNextControl(error: unknown): boolean {
  return (
    error instanceof Error && 'digest' in error && typeof error.digest === 'string' && error.digest.startsWith('NEXT_')
  )
}
