import type { Tx } from '@/lib/core/database'
import { tokenCount } from './token-count'

/** Makes the sums of a session those of its runs. */
export async function sumSession(tx: Tx, id: string): Promise<void> {
  const { _sum: sums } = await tx.run.aggregate({
    where: { sessionId: id },
    _sum: { inputTokens: true, outputTokens: true, costMicros: true, durationMs: true },
  })
  const [costUnknown, tokensEstimated] = await Promise.all([
    tx.run.count({ where: { sessionId: id, costUnknown: true } }),
    tx.run.count({ where: { sessionId: id, tokensEstimated: true } }),
  ])
  await tx.session.update({
    where: { id },
    data: {
      inputTokens: tokenCount(sums.inputTokens ?? 0),
      outputTokens: tokenCount(sums.outputTokens ?? 0),
      durationMs: tokenCount(sums.durationMs ?? 0),
      costMicros: sums.costMicros ?? 0n,
      costUnknown: costUnknown > 0,
      tokensEstimated: tokensEstimated > 0,
    },
  })
}
