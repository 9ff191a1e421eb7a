import type { Tx } from '@/lib/core/database'
import type { Approval, Decision } from '@/lib/core/generated/sqlite/client'
import { findDecider } from './find-decider'

type Answered = Approval & { decisions: Decision[] }

/**
 * How many people agree to exactly what would run now and may still decide. An agreement to other arguments does not
 * count, nor one given for a person who has since revoked the delegation or agreed in person.
 */
export async function countAgreed(tx: Tx, approval: Answered): Promise<number> {
  const people = new Set<string>()
  for (const { decision, argumentsDigest, actorId, onBehalfOfId, createdAt } of approval.decisions) {
    if (decision !== 'approve' || argumentsDigest !== approval.argumentsDigest) continue
    const decider = await findDecider(tx, approval, actorId, createdAt)
    if (decider !== null && decider === (onBehalfOfId ?? actorId)) people.add(decider)
  }
  return people.size
}
