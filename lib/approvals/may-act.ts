import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { Approval } from '@/lib/core/generated/sqlite/client'
import { findDeciders } from '@/lib/rooms/find-deciders'
import type { ToolRun } from '@/lib/runs/schema'
import type { ApprovalItem } from './schema'

/** Questions with what this reader may do about each. */
export async function mayAct(
  db: Database,
  actor: Actor,
  rows: { approval: Approval | null; item: ToolRun }[],
): Promise<ApprovalItem[]> {
  const open = rows.flatMap(({ approval }) => (approval?.status === 'pending' ? [approval] : []))
  const deciders = await findDeciders(db.prisma, actor.id, open, new Date())
  return rows.map(({ approval, item }) => {
    const own = deciders.get(approval?.id ?? '')
    return { ...item, canDecide: own !== undefined, canRememberForRoom: own !== undefined && own.role !== 'member' }
  })
}
