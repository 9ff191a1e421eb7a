import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { log } from '@/lib/core/log'
import { getSetting } from '@/lib/core/settings'
import { costOf } from './cost-of'
import { modelStep } from './model'
import { modelFor } from './model-for'
import { pricesOf } from './prices-of'
import { toProviderFault } from './provider-fault'
import type { TryAgentInput, TryPart } from './schema'

const TRY_MS = 120_000

/**
 * One prompt through exactly the path of a run: the same model, parameters, retries and faults, but no tools, and
 * nothing is stored. Ends with an `end` or a `fault`, or throws the signal's reason.
 */
export async function* tryAgent(
  db: Database,
  actor: Actor,
  { prompt, instructions, parameters, ...choice }: TryAgentInput,
  signal: AbortSignal,
): AsyncGenerator<TryPart> {
  requireAdministrator(actor)
  const started = performance.now()
  const limit = await getSetting(db, 'contentLimitAgent')
  const timeout = AbortSignal.timeout(TRY_MS)
  let written = 0
  try {
    const model = await modelFor(db, { ...choice, parameters: JSON.stringify(parameters) })
    const messages = [{ role: 'user' as const, text: prompt }]
    const request = { model, instructions, messages, tools: [], signal: AbortSignal.any([signal, timeout]) }
    for await (const part of modelStep(request)) {
      if (part.type === 'text') {
        written += part.text.length
        if (written > limit) return yield fault(`The answer was longer than ${limit} characters.`)
        yield part
      } else if (part.type === 'call') {
        yield { type: 'call', name: part.call.name.slice(0, 100) }
      } else if (part.type === 'wait') yield { type: 'wait', reason: part.reason }
      else if (part.type === 'retract') yield part
      else if (part.type === 'end') {
        const { micros, isUnknown } = costOf(await pricesOf(db, choice), choice.model, part)
        const durationMs = Math.round(performance.now() - started)
        const { wantedBack: _, ...end } = part
        yield { ...end, durationMs, costMicros: Number(micros), costUnknown: isUnknown }
      }
    }
  } catch (error) {
    signal.throwIfAborted()
    if (timeout.aborted) return yield fault(`Stopped after ${TRY_MS / 1000} seconds.`)
    const { message, detail, cause } = toProviderFault(error, choice.model)
    log.warn({ cause: cause instanceof Error ? cause.message : undefined }, 'an agent failed its try')
    yield fault(message, detail)
  }
}

function fault(message: string, detail: string | null = null): TryPart {
  return { type: 'fault', message, detail }
}
