import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import type { Artifact, ArtifactVersion } from '@/lib/core/generated/sqlite/client'
import { requireArtifact } from './require-artifact'

/** The bytes of one version, the newest by default. Throws not_found, gone (deleted, or the bytes are missing). */
export async function readVersion(
  db: Database,
  actor: Actor,
  artifactId: string,
  number?: number,
): Promise<{ artifact: Artifact; version: ArtifactVersion; bytes: Buffer }> {
  const artifact = await requireArtifact(db, actor, artifactId)
  const version = await db.prisma.artifactVersion.findUnique({
    where: { artifactId_number: { artifactId, number: number ?? artifact.version } },
  })
  if (!version) throw notFound('Version')
  return { artifact, version, bytes: await db.blobs.read(version.sha256) }
}
