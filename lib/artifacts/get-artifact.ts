import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { listVersions } from './list-versions'
import { presentArtifact } from './present-artifact'
import type { ArtifactDetail } from './schema'

/** An artifact with its versions, newest first. Throws not_found, gone. */
export async function getArtifact(db: Database, actor: Actor, artifactId: string): Promise<ArtifactDetail> {
  const versions = await listVersions(db, actor, artifactId)
  const artifact = await presentArtifact(db, artifactId)
  const actors = await publicActors(db, [artifact.createdById, ...versions.map((version) => version.createdById)])
  return { artifact, versions, actors }
}
