import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@/lib/core/database'
import { log } from '@/lib/core/log'
import { fillIndex } from './fill-index'
import { indexItems } from './items/index-items'

/** What was renamed is found by its new name after so long at the latest. */
const ROUND_MS = 500

/** Fills the index with what is missing and then follows what changes, until the signal. */
export async function keepIndexed(db: Database, signal: AbortSignal): Promise<void> {
  const filled = fillIndex(db, signal).catch((error: unknown) => {
    log.error({ err: error }, 'older messages could not be indexed yet')
  })
  while (!signal.aborted) {
    await indexItems(db, signal).catch((error: unknown) => {
      if (!signal.aborted) log.error({ err: error }, 'what changed could not be indexed yet')
    })
    await sleep(ROUND_MS, undefined, { signal, ref: false }).catch(() => undefined)
  }
  await filled
}
