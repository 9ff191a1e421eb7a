import type { Tx } from '@/lib/core/database'
import { knownWord } from '@/lib/core/known-word'
import { HOLD_SCOPES } from './constants'

/** The holds that were not lifted and have not ended, newest first. There are few. */
export async function runningHolds(tx: Tx) {
  const where = { liftedAt: null, OR: [{ until: null }, { until: { gt: new Date() } }] }
  const rows = await tx.hold.findMany({ where, orderBy: { id: 'desc' } })
  return rows.map((row) => ({ ...row, scope: knownWord(HOLD_SCOPES, row.scope, 'scope of a hold') }))
}
