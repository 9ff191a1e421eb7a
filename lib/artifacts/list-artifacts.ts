import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import { beyond, cutPage } from '@/lib/core/cursor'
import type { Database } from '@/lib/core/database'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import { ARTIFACT_LIST_MAX } from './constants'
import { artifactParts, toPublicArtifact } from './present-artifact'
import { type ArtifactList, type ArtifactQuery, artifactQuerySchema } from './schema'

/** Artifacts of the reader's rooms, last changed first. What an id in the query hides is simply not among them. */
export async function listArtifacts(db: Database, actor: Actor, query: ArtifactQuery = {}): Promise<ArtifactList> {
  const { room, session, run, type, key, deleted, cursor, limit } = artifactQuerySchema.parse(query)
  const take = Math.min(limit, ARTIFACT_LIST_MAX)
  const where = {
    room: visibleRooms(actor),
    roomId: room,
    sessionId: session,
    type,
    key,
    deletedAt: deleted ? { not: null } : null,
    // A run made an artifact when it made one of its versions.
    ...(run ? { versions: { some: { runId: run } } } : {}),
  }
  const [rows, total] = await Promise.all([
    db.prisma.artifact.findMany({
      where: { ...where, ...beyond('updatedAt', cursor) },
      orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
      take: take + 1,
      include: artifactParts,
    }),
    db.prisma.artifact.count({ where }),
  ])
  const { page, nextCursor } = cutPage(rows, take, (row) => ({ at: row.updatedAt, id: row.id }))
  return {
    artifacts: page.map(toPublicArtifact),
    actors: await publicActors(
      db,
      page.map((row) => row.createdById),
    ),
    total,
    nextCursor,
  }
}
