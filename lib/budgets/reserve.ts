import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@/lib/core/database'
import { bindingBudgets } from './binding-budgets'
import { openPeriods } from './open-periods'
import { type BudgetedCall, BudgetRace, type Taken } from './take-from-budgets'

/** How long a call waits for what others have reserved and may give back. */
const WAIT_MS = 30_000
/** Between two looks; each is twice as long as the one before, up to this. */
const PAUSE_MIN_MS = 100
const PAUSE_MAX_MS = 2000

/**
 * Reserves what a call may take, with `attempt` as one transaction around takeFromBudgets. What is short only because of
 * calls under way is waited for: most of them take less than they reserved.
 */
export async function reserve<T>(
  db: Database,
  { caller }: Pick<BudgetedCall, 'caller'>,
  signal: AbortSignal,
  attempt: (isWaiting: (taken: Taken) => boolean) => Promise<T | 'again'>,
): Promise<T | 'free'> {
  const until = performance.now() + WAIT_MS
  let pause = PAUSE_MIN_MS
  for (;;) {
    signal.throwIfAborted()
    const budgets = await bindingBudgets(db.prisma, caller)
    if (budgets.length === 0) return 'free'
    await openPeriods(db, budgets, new Date())
    const isPatient = performance.now() < until
    const outcome = await orAgain(() =>
      attempt((taken) => isPatient && taken.kind === 'short' && taken.shortage.mayComeBack),
    )
    if (outcome === 'raced') continue
    if (outcome !== 'again') return outcome
    await sleep(pause, undefined, { signal }).catch(() => signal.throwIfAborted())
    pause = Math.min(pause * 2, PAUSE_MAX_MS)
  }
}

async function orAgain<T>(attempt: () => Promise<T>): Promise<T | 'raced'> {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof BudgetRace) return 'raced'
    throw error
  }
}
