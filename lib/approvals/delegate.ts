import { audit } from '@/lib/actors/audit/audit'
import { foldName } from '@/lib/actors/constants'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { AWAY_DAYS_MAX } from './constants'
import { type DelegationInput, delegationSchema } from './schema'

const DAY_MS = 86_400_000

/**
 * Delegates this person's decisions until the given time, in rooms that name the person. The delegate must be a
 * member of that room too. Throws invalid for inactive accounts, agents, oneself, or a time in the past or too far off.
 */
export async function delegate(db: Database, actor: Actor, input: DelegationInput): Promise<void> {
  if (actor.kind !== 'human') throw new AppError('forbidden', 'Only people can decide, not agents.')
  const { delegate: name, until: text } = delegationSchema.parse(input)
  const until = new Date(text)
  const now = new Date()
  if (until <= now || until.getTime() > now.getTime() + AWAY_DAYS_MAX * DAY_MS) {
    throw new AppError('invalid', `Choose a time within the next ${AWAY_DAYS_MAX} days.`, { field: 'until' })
  }
  await write(db, async (tx) => {
    const other = await tx.actor.findFirst({
      where: { nameFolded: foldName(name), kind: 'human', deactivatedAt: null },
      select: { id: true },
    })
    if (!other || other.id === actor.id) {
      throw new AppError('invalid', "Enter another person's username.", { field: 'delegate' })
    }
    const row = { delegateId: other.id, until, createdAt: now }
    await tx.delegation.upsert({
      where: { personId: actor.id },
      create: { personId: actor.id, ...row },
      update: row,
    })
    const target = { targetKind: 'actor', targetId: other.id }
    const detail = { until: until.toISOString() }
    await audit(tx, { actorId: actor.id, action: 'delegation.set', ...target, detail })
  })
}
