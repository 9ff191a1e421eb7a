import type { Actor } from '@/lib/actors/schema'
import { storeBlob } from '@/lib/core/blobs/store-blob'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { type Transaction, transact } from '@/lib/events/transact'
import { requireMember } from '@/lib/rooms/access'
import { canPost } from '@/lib/rooms/policy'
import { postRefusal } from '@/lib/rooms/post-refusal'
import { checkBytes } from './check-bytes'
import { presentArtifact } from './present-artifact'
import { putArtifact } from './put-artifact'
import { readContent } from './read-content'
import { type CreateArtifactInput, createArtifactSchema, type PublicArtifact } from './schema'

/**
 * Stores an artifact in a room, or another version of it under the same key. `created` is false when the same content
 * already exists. Throws not_found (room, session, run), forbidden, invalid (field), too_large.
 */
export async function createArtifact(
  db: Database,
  actor: Actor,
  given: CreateArtifactInput,
): Promise<{ artifact: PublicArtifact; created: boolean }> {
  const input = createArtifactSchema.parse(given)
  const { room, membership } = await requireMember(db, actor, input.roomId)
  if (!canPost(room, membership)) throw postRefusal(room, membership)
  const bytes = readContent(input)
  const contentType = checkBytes(input, bytes)
  const blob = await storeBlob(db, bytes)
  const { artifact, outcome } = await transact(db, { rooms: [input.roomId] }, async (t) => {
    const access = await requireMember(t.tx, actor, input.roomId)
    if (!canPost(access.room, access.membership)) throw postRefusal(access.room, access.membership)
    await requirePlace(t, input)
    return await putArtifact(t, { ...input, contentType, blob, createdById: actor.id })
  })
  return { artifact: await presentArtifact(db, artifact.id), created: outcome !== 'repeated' }
}

/** Each id in a call is checked on its own: the session must belong to the room, the run to the session. */
async function requirePlace(t: Transaction, place: { roomId: string; sessionId?: string; runId?: string }) {
  const { roomId, sessionId, runId } = place
  if (sessionId) {
    const session = await t.tx.session.findFirst({ where: { id: sessionId, roomId, deletedAt: null } })
    if (!session) throw notFound('Session')
  }
  if (!runId) return
  const run = sessionId ? await t.tx.run.findFirst({ where: { id: runId, sessionId, roomId } }) : null
  if (!run) throw notFound('Run')
}
