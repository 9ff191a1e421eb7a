import type { Tx } from '@/lib/core/database'
import type { Approval } from '@/lib/core/generated/sqlite/client'
import { findDeciders } from '@/lib/rooms/find-deciders'

/** The person whose decision it is when this actor answers a question at that time, or null: may not decide. */
export async function findDecider(tx: Tx, approval: Approval, actorId: string, at: Date): Promise<string | null> {
  const deciders = await findDeciders(tx, actorId, [approval], at)
  return deciders.get(approval.id)?.deciderId ?? null
}
