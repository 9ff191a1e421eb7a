import { AppError } from '@/lib/core/errors'
import { ANSWER_HEADERS, json } from '@/lib/http/json'
import { readJson } from '@/lib/http/read-body'
import { completionOf, faultOf } from '@/lib/openai/answers'
import { followRun } from '@/lib/openai/follow-run'
import { type CompletionInput, completionSchema } from '@/lib/openai/schema'
import { startCompletion } from '@/lib/openai/start-completion'
import { streamRun } from '@/lib/openai/stream-run'
import type { RunOnceResult } from '@/lib/runs/schema'
import { door } from '../../door'

const BODY_MAX = 256 * 1024
/** Seconds: an answer in one piece is waited for so long, a stream stays open so long. */
const WAIT = 60
const STREAM_WAIT = 600
const KEY_MAX = 200

export const POST = door('runs:write', async (db, actor, request) => {
  const input = parse(await readJson(request, BODY_MAX))
  const run = await startCompletion(db, actor, input, keyOf(request))
  const wait = waitOf(request, input.stream ? STREAM_WAIT : WAIT)
  const { model } = input
  if (input.stream) {
    const gone = new AbortController()
    const looks = followRun(db, actor, run, wait, AbortSignal.any([gone.signal, request.signal]))
    const withUsage = input.stream_options?.include_usage ?? false
    return streamed(streamRun(run, looks, { model, withUsage }), gone)
  }
  let last: RunOnceResult | undefined
  for await (const look of followRun(db, actor, run, wait, request.signal)) last = look
  const fault = last && faultOf(last)
  if (!last || fault) return json({ error: fault }, 424)
  return json(completionOf(last, model))
})

function parse(body: unknown): CompletionInput {
  const parsed = completionSchema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AppError('invalid', issue?.message ?? 'The input is invalid.', { field: issue?.path.join('.') })
}

function keyOf(request: Request): string | null {
  const key = request.headers.get('idempotency-key')
  if (key !== null && (key === '' || key.length > KEY_MAX))
    throw new AppError('invalid', `Use 1 to ${KEY_MAX} characters.`, { field: 'idempotency-key', limit: KEY_MAX })
  return key
}

/** Seconds, where the caller would rather wait less. */
function waitOf(request: Request, max: number): number {
  const given = request.headers.get('x-confab-wait')
  if (given === null) return max
  if (!/^\d{1,4}$/.test(given))
    throw new AppError('invalid', 'Send whole seconds.', { field: 'x-confab-wait', limit: max })
  return Math.min(Number(given), max)
}

function streamed(pieces: AsyncGenerator<string>, gone: AbortController): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      gone.abort()
      await pieces.return(undefined)
    },
  })
  return new Response(body, {
    headers: { ...ANSWER_HEADERS, 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
  })
}
