import * as z from 'zod'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { ArtifactVersion } from '@/lib/core/generated/sqlite/client'
import { ARTIFACT_VERSIONS_MAX } from './constants'
import { requireArtifact } from './require-artifact'
import type { PublicVersion } from './schema'

/** Every version of an artifact, newest first. Throws not_found, gone. */
export async function listVersions(db: Database, actor: Actor, artifactId: string): Promise<PublicVersion[]> {
  await requireArtifact(db, actor, artifactId)
  const rows = await db.prisma.artifactVersion.findMany({
    where: { artifactId },
    orderBy: { number: 'desc' },
    take: ARTIFACT_VERSIONS_MAX,
  })
  return rows.map(toPublicVersion)
}

const metadataShape = z.record(z.string(), z.unknown())

function toPublicVersion(row: ArtifactVersion): PublicVersion {
  return {
    number: row.number,
    sha256: row.sha256,
    size: row.size,
    contentType: row.contentType,
    metadata: metadataShape.parse(JSON.parse(row.metadata)),
    runId: row.runId,
    createdById: row.createdById,
    createdAt: row.createdAt.toISOString(),
  }
}
