import { audit } from '@/lib/actors/audit/audit'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { log } from '@/lib/core/log'
import { write } from '@/lib/core/write'
import { toProviderFault } from '../provider-fault'
import { getProvider } from './get-provider'
import { listModels } from './list-models'
import { openProfile } from './open-profile'
import type { ProviderTest } from './schema'

const TEST_MS = 10_000

/** Asks a provider for its models and remembers them. What goes wrong there is the answer, not an error. */
export async function testProvider(db: Database, actor: Actor, id: string, signal: AbortSignal): Promise<ProviderTest> {
  requireAdministrator(actor)
  await getProvider(db, actor, id)
  const result = await ask(db, id, AbortSignal.any([signal, AbortSignal.timeout(TEST_MS)]))
  signal.throwIfAborted()
  await write(db, async (tx) => {
    if (result.ok) {
      const data = { models: JSON.stringify(result.models), checkedAt: new Date() }
      await tx.providerProfile.updateMany({ where: { id }, data })
    }
    const detail = { ok: result.ok, models: result.ok ? result.models.length : null }
    await audit(tx, { actorId: actor.id, action: 'provider.tested', targetKind: 'provider', targetId: id, detail })
  })
  return result
}

async function ask(db: Database, id: string, signal: AbortSignal): Promise<ProviderTest> {
  const started = performance.now()
  try {
    const models = await listModels(await openProfile(db, id), signal)
    return { ok: true, models, durationMs: Math.round(performance.now() - started) }
  } catch (error) {
    if (signal.aborted)
      return { ok: false, reason: `It did not respond within ${TEST_MS / 1000} seconds.`, detail: null }
    const { message, detail, cause } = toProviderFault(error, '')
    log.warn(
      { providerId: id, cause: cause instanceof Error ? cause.message : undefined },
      'a provider failed its test',
    )
    return { ok: false, reason: message, detail }
  }
}
