import type { Approval } from '@/lib/core/generated/sqlite/client'
import type { DeciderTerms } from '@/lib/rooms/policy'
import type { DeciderRole } from '@/lib/rooms/schema'

type Row = Pick<Approval, 'deciderRole' | 'deciderIds' | 'fourEyes' | 'askedForId'>

/** Who may decide this question, as its row says. */
export function approvalTerms({ deciderRole, deciderIds, fourEyes, askedForId }: Row): DeciderTerms {
  const named = deciderIds?.split(' ').filter((id) => id !== '') ?? null
  return { deciderRole: deciderRole as DeciderRole, deciderIds: named, fourEyes, askedForId }
}
