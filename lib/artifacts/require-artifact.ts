import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import type { Artifact } from '@/lib/core/generated/sqlite/client'
import { visibleRooms } from '@/lib/rooms/visible-rooms'

/** An artifact of a room the actor is a member of; forbidden and missing are the same not_found. Deleted: gone. */
export async function requireArtifact(db: Database | Tx, actor: Actor, artifactId: string): Promise<Artifact> {
  const client = 'prisma' in db ? db.prisma : db
  const artifact = await client.artifact.findFirst({ where: { id: artifactId, room: visibleRooms(actor) } })
  if (!artifact) throw notFound('Artifact')
  if (artifact.deletedAt) throw new AppError('gone', 'This artifact was deleted.')
  return artifact
}
