import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import type { Artifact, ArtifactVersion } from '@/lib/core/generated/sqlite/client'
import type { ArtifactType, PublicArtifact } from './schema'

/** What a query on artifacts has to include to be presented. */
export const artifactParts = {
  room: { select: { name: true } },
  versions: { orderBy: { number: 'desc' as const }, take: 1 },
}

export type ArtifactRow = Artifact & { room: { name: string }; versions: ArtifactVersion[] }

/** The public object by id, for callers that have checked the rights. */
export async function presentArtifact(db: Database, artifactId: string): Promise<PublicArtifact> {
  const row = await db.prisma.artifact.findUnique({ where: { id: artifactId }, include: artifactParts })
  if (!row) throw notFound('Artifact')
  return toPublicArtifact(row)
}

export function toPublicArtifact(row: ArtifactRow): PublicArtifact {
  const newest = row.versions[0]
  return {
    id: row.id,
    roomId: row.roomId,
    roomName: row.room.name,
    sessionId: row.sessionId,
    runId: row.runId,
    key: row.key,
    title: row.title,
    type: row.type as ArtifactType,
    version: row.version,
    sha256: newest?.sha256 ?? '',
    size: newest?.size ?? 0,
    contentType: newest?.contentType ?? '',
    createdById: row.createdById,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
  }
}
