import type { Tx } from '@/lib/core/database'
import type { Approval, Decision } from '@/lib/core/generated/sqlite/client'
import { countAgreed } from './count-agreed'

/** Why what people decided does not let a call run at this moment, or null. */
export async function refusalOfDecision(
  tx: Tx,
  approval: (Approval & { decisions: Decision[] }) | null,
): Promise<string | null> {
  const isAgreed = approval?.decisions.some(
    (one) => one.decision === 'approve' && one.argumentsDigest === approval.argumentsDigest,
  )
  if (approval?.status !== 'approved' || !isAgreed) return 'Nobody allowed this.'
  if ((await countAgreed(tx, approval)) >= approval.quorum) return null
  return approval.quorum === 1
    ? 'The person who allowed this may no longer decide here.'
    : 'Of those who allowed this, not enough may still decide here.'
}
