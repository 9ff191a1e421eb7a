import { audit } from '@/lib/actors/audit/audit'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { ErrorCode } from '@/lib/core/errors'
import { write } from '@/lib/core/write'

/** Leaves a trace of a decision that was refused. Accepted ones are in the log of their room. */
export async function auditRefusal(db: Database, actor: Actor, approvalId: string, code: ErrorCode): Promise<void> {
  await write(db, (tx) =>
    audit(tx, {
      actorId: actor.id,
      action: 'approval.refused',
      targetKind: 'approval',
      targetId: approvalId,
      detail: { code, token: actor.token?.id ?? null },
    }),
  )
}
