import { AppError } from '@/lib/core/errors'
import type { Approval, Decision } from '@/lib/core/generated/sqlite/client'

type Answer = {
  /** What the decider was shown. */
  argumentsDigest: string
  /** What the decider answers, edits included. */
  digest: string
  deciderId: string
}

/** Throws conflict when the question is decided or over, is about other arguments, or has this person's answer. */
export function requireOpenQuestion(
  now: Date,
  approval: Approval & { decisions: Decision[] },
  { argumentsDigest, digest, deciderId }: Answer,
): void {
  if (approval.status === 'expired' || (approval.status === 'pending' && approval.expiresAt <= now)) {
    throw new AppError('conflict', 'This request has expired.')
  }
  if (approval.status !== 'pending') throw new AppError('conflict', 'This is already decided.')
  if (approval.argumentsDigest !== argumentsDigest) {
    throw new AppError('conflict', 'The arguments have changed. Review them again.')
  }
  const own = approval.decisions.find(
    (one) => (one.onBehalfOfId ?? one.actorId) === deciderId && one.argumentsDigest === digest,
  )
  if (own) throw new AppError('conflict', 'You have already decided.')
}
