import type { StoredBlob } from '@/lib/core/blobs/blob-store'
import { AppError } from '@/lib/core/errors'
import type { Artifact } from '@/lib/core/generated/sqlite/client'
import { newId } from '@/lib/core/ids'
import { unusableId } from '@/lib/core/unusable-id'
import type { Transaction } from '@/lib/events/transact'
import { ARTIFACT_VERSIONS_MAX } from './constants'
import type { ArtifactType } from './schema'

export type NewArtifact = {
  id?: string
  roomId: string
  sessionId?: string | null
  runId?: string | null
  key: string
  title?: string
  type: ArtifactType
  contentType: string
  /** Answered by `storeBlob` before the transaction. */
  blob: StoredBlob
  metadata?: Record<string, unknown>
  createdById: string
  /** The message whose card shows it. */
  messageId?: string
}
export type Put = { artifact: Artifact; outcome: 'created' | 'versioned' | 'repeated' }

/**
 * Writes an artifact, or another version under its key; what the newest version says already is not repeated. The
 * room must be locked and the caller's rights checked. Throws invalid (another type, another id), conflict, gone.
 */
export async function putArtifact(t: Transaction, input: NewArtifact): Promise<Put> {
  const { sha256, size } = input.blob
  await t.tx.blob.upsert({ where: { sha256 }, create: { sha256, size, createdAt: t.now }, update: { size } })
  const before = await findBefore(t, input)
  if (!before) {
    const artifact = await create(t, input)
    await addVersion(t, artifact, input)
    emit(t, 'artifact.created', artifact, input)
    return { artifact, outcome: 'created' }
  }
  const newest = await t.tx.artifactVersion.findFirst({ where: { artifactId: before.id, number: before.version } })
  if (newest?.sha256 === sha256 && newest.contentType === input.contentType) {
    return { artifact: before, outcome: 'repeated' }
  }
  if (before.version >= ARTIFACT_VERSIONS_MAX) {
    throw new AppError(
      'conflict',
      `This artifact has the maximum of ${ARTIFACT_VERSIONS_MAX} versions. Use another key.`,
    )
  }
  const artifact = await t.tx.artifact.update({
    where: { id: before.id },
    data: { version: before.version + 1, title: input.title, updatedAt: t.now },
  })
  await addVersion(t, artifact, input)
  emit(t, 'artifact.versioned', artifact, input)
  return { artifact, outcome: 'versioned' }
}

async function findBefore(t: Transaction, { id, roomId, key, type }: NewArtifact): Promise<Artifact | null> {
  const byId = id ? await t.tx.artifact.findUnique({ where: { id } }) : null
  const byKey = await t.tx.artifact.findUnique({ where: { roomId_key: { roomId, key } } })
  if (byId?.roomId === roomId && byId.deletedAt) throw new AppError('gone', 'This was deleted.')
  if (byId && byId.roomId !== roomId) throw unusableId()
  if (id && (byId ?? byKey) && byId?.id !== byKey?.id) {
    throw new AppError('invalid', 'This id or key already belongs to another artifact.', { field: 'id' })
  }
  if (byKey && byKey.type !== type) {
    throw new AppError('invalid', `${key} is a ${byKey.type}; use another key.`, { field: 'type' })
  }
  return byKey
}

function create(t: Transaction, input: NewArtifact): Promise<Artifact> {
  return t.tx.artifact.create({
    data: {
      id: input.id ?? newId(),
      roomId: input.roomId,
      sessionId: input.sessionId ?? null,
      runId: input.runId ?? null,
      key: input.key,
      title: input.title || input.key,
      type: input.type,
      createdById: input.createdById,
      createdAt: t.now,
      updatedAt: t.now,
    },
  })
}

async function addVersion(t: Transaction, artifact: Artifact, input: NewArtifact): Promise<void> {
  await t.tx.artifactVersion.create({
    data: {
      artifactId: artifact.id,
      number: artifact.version,
      sha256: input.blob.sha256,
      size: input.blob.size,
      contentType: input.contentType,
      metadata: JSON.stringify(input.metadata ?? {}),
      runId: input.runId ?? null,
      createdById: input.createdById,
      createdAt: t.now,
    },
  })
}

function emit(t: Transaction, type: 'artifact.created' | 'artifact.versioned', artifact: Artifact, input: NewArtifact) {
  const { sha256, size } = input.blob
  t.emit(artifact.roomId, {
    type,
    actorId: input.createdById,
    sessionId: input.sessionId ?? undefined,
    runId: input.runId ?? undefined,
    messageId: input.messageId,
    data: { artifactId: artifact.id, version: artifact.version, sha256, size },
  })
}
