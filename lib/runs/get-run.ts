import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { messageSeqs } from './message-seqs'
import { presentRun } from './present-run'
import { requireRun } from './require-run'
import type { PublicRun } from './schema'

export async function getRun(db: Database, actor: Actor, runId: string): Promise<PublicRun> {
  const run = await requireRun(db, actor, runId)
  return presentRun(run, await messageSeqs(db.prisma, [run.triggerMessageId, run.answerMessageId]))
}
