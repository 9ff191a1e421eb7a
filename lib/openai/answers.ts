import type { PublicRun, RunOnceResult } from '@/lib/runs/schema'

/** What clients read of an answer, besides where it is in Confab. */
export function headOf(run: PublicRun, model: string) {
  const created = Math.floor(Date.parse(run.createdAt) / 1000)
  const confab = { run: run.id, session: run.sessionId, room: run.roomId }
  return { id: `chatcmpl-${run.id}`, created, model, confab }
}

export function usageOf({ inputTokens, outputTokens }: PublicRun) {
  return { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens }
}

export function completionOf({ run, answer }: RunOnceResult, model: string) {
  const message = { role: 'assistant', content: answer ?? '', refusal: null }
  return {
    ...headOf(run, model),
    object: 'chat.completion',
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    usage: usageOf(run),
  }
}

type Unanswered = { message: string; type: string; param: null; code: string; run: string; session: string }

/** Why a run has no answer (yet); null: it has one. */
export function faultOf({ isDone, run }: RunOnceResult): Unanswered | null {
  if (isDone && run.status === 'completed') return null
  const place = { param: null, run: run.id, session: run.sessionId }
  if (isDone)
    return { message: run.error ?? `The run is ${run.status}.`, type: 'run_failed', code: run.status, ...place }
  const why =
    run.status === 'awaiting_approval'
      ? 'People have to decide in Confab about what the agent wants to do.'
      : 'The agent is still at work.'
  const message = `${why} Send the request again with the same Idempotency-Key for the answer.`
  return { message, type: 'run_unfinished', code: run.status, ...place }
}
