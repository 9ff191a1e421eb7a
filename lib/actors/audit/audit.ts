import type { Tx } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import type { AuditAction } from './schema'

export type AuditInput = {
  /** null: no signed-in actor (a failed sign-in, the command line). */
  actorId: string | null
  action: AuditAction
  targetKind: string
  targetId: string
  /** Never a secret, nor a name or password as typed. */
  detail?: Record<string, string | number | boolean | null | string[]>
}

/** Records what someone with power did outside a room's log, in the transaction of the change. */
export async function audit(tx: Tx, { detail = {}, ...entry }: AuditInput): Promise<void> {
  await tx.auditEntry.create({
    data: { id: newId(), ...entry, detail: JSON.stringify(detail), createdAt: new Date() },
  })
}
