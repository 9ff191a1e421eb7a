import { v5 } from 'uuid'
import { foldName } from '@/lib/actors/constants'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { createSession } from '@/lib/runs/create-session'
import type { PublicRun } from '@/lib/runs/schema'
import { startRun } from '@/lib/runs/start-run'
import { askable } from './list-models'
import type { CompletionInput } from './schema'
import { textOf } from './text-of'

/**
 * Opens a session of the agent, in the room given or a new direct one, and asks. The same key of the same actor is the
 * same run. Throws not_found (model, room), forbidden, invalid.
 */
export async function startCompletion(
  db: Database,
  actor: Actor,
  { model, messages, metadata }: CompletionInput,
  key: string | null,
): Promise<PublicRun> {
  const agent = await db.prisma.actor.findFirst({
    where: { ...askable(actor), nameFolded: foldName(model) },
    select: { id: true },
  })
  if (!agent) throw new AppError('not_found', `There is no agent called ${model}.`, { field: 'model' })
  const id = key === null ? newId() : v5(key, actor.id)
  const { session } = await createSession(db, actor, {
    id,
    agentId: agent.id,
    roomId: await placeOf(db, id, metadata?.room),
  })
  return await startRun(db, actor, session.id, { content: textOf(messages), clientId: session.id })
}

/** A session that is repeated stays where it is. */
async function placeOf(db: Database, id: string, roomId: string | undefined): Promise<string | undefined> {
  const known = roomId === undefined ? await db.prisma.session.count({ where: { id } }) : 0
  return known > 0 ? undefined : roomId
}
