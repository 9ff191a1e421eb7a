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
  if (approval?.status !== 'approved' || !isAgreed) return 'This was not approved.'
  if ((await countAgreed(tx, approval)) >= approval.quorum) return null
  return approval.quorum === 1
    ? 'The person who approved this can no longer decide in this room.'
    : 'Not enough of the people who approved this can still decide in this room.'
}
