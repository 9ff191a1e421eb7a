import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { knownWord } from '@/lib/core/known-word'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import { RUN_STATUSES } from '@/lib/tool-cards/constants'
import type { RunStatus } from '@/lib/tool-cards/schema'

/** A run of a room the actor is a member of. Missing and forbidden are the same not_found. */
export async function requireRun(db: Database | Tx, actor: Actor, runId: string): Promise<Run & { status: RunStatus }> {
  const client = 'prisma' in db ? db.prisma : db
  const run = await client.run.findFirst({
    where: { id: runId, session: { deletedAt: null, room: visibleRooms(actor) } },
  })
  if (!run) throw notFound('Run')
  return { ...run, status: knownWord(RUN_STATUSES, run.status, 'status of a run') }
}
