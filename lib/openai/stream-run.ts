import type { PublicRun, RunOnceResult } from '@/lib/runs/schema'
import { faultOf, headOf, usageOf } from './answers'
import { refusalOf } from './refusal'

/** Proxies cut connections on which nothing comes. */
const SILENCE_MS = 10_000

/**
 * The chunks of a streamed completion, as text is stored. While nothing comes, comments keep the connection open, also
 * while people decide. What cannot be answered is said in a last piece, since the head has gone out.
 */
export async function* streamRun(
  started: PublicRun,
  looks: AsyncIterable<RunOnceResult>,
  { model, withUsage }: { model: string; withUsage: boolean },
): AsyncGenerator<string> {
  const head = { ...headOf(started, model), object: 'chat.completion.chunk' }
  const usage = withUsage ? { usage: null } : {}
  const chunk = (delta: object, finish_reason: string | null = null) =>
    line({ ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason }], ...usage })
  yield chunk({ role: 'assistant', content: '' })
  let sent = ''
  let last: RunOnceResult | null = null
  let spokeAt = performance.now()
  try {
    for await (const look of looks) {
      const text = look.answer ?? ''
      const isNews = look.run.status !== last?.run.status
      last = look
      if (text.startsWith(sent) && text !== sent) {
        yield chunk({ content: text.slice(sent.length) })
        sent = text
      } else if (isNews || performance.now() - spokeAt > SILENCE_MS) yield `: ${look.run.status}\n\n`
      else continue
      spokeAt = performance.now()
    }
    const fault = last && faultOf(last)
    if (!last) return
    if (fault || sent !== (last.answer ?? '')) {
      yield line({ error: fault ?? begunAnew(last.run) })
      return
    }
    yield chunk({}, 'stop')
    if (withUsage) yield line({ ...head, choices: [], usage: usageOf(last.run) })
    yield 'data: [DONE]\n\n'
  } catch (error) {
    yield line(refusalOf(error).body)
  }
}

function begunAnew({ id, sessionId }: PublicRun) {
  const message = 'The agent began its answer anew. Send the request again with the same Idempotency-Key for the whole.'
  return { message, type: 'run_failed', param: null, code: 'begun_anew', run: id, session: sessionId }
}

function line(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`
}
