import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { createArtifact } from './create-artifact'
import { requireArtifact } from './require-artifact'
import { type AddVersionInput, type ArtifactType, addVersionSchema, type PublicArtifact } from './schema'

/** Another version of an artifact. `created` is false when the newest says the same. Throws as createArtifact, gone. */
export async function addVersion(
  db: Database,
  actor: Actor,
  artifactId: string,
  given: AddVersionInput,
): Promise<{ artifact: PublicArtifact; created: boolean }> {
  const input = addVersionSchema.parse(given)
  const { roomId, sessionId, key, type } = await requireArtifact(db, actor, artifactId)
  return await createArtifact(db, actor, {
    ...input,
    id: artifactId,
    roomId,
    sessionId: sessionId ?? undefined,
    key,
    type: type as ArtifactType,
  })
}
