import type { StoredBlob } from '@/lib/core/blobs/blob-store'
import { storeBlob } from '@/lib/core/blobs/store-blob'
import type { Database } from '@/lib/core/database'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import type { Transaction } from '@/lib/events/transact'
import { ARTIFACT_SIZE_MAX } from './constants'
import { putArtifact } from './put-artifact'

/** Characters of JSON kept in the row of a call, and of those of a longer one shown with it. */
export const OUTPUT_INLINE_MAX = 8000
const PREVIEW = 3500
const ERROR_INLINE_MAX = 2000

export type KeptOutput = {
  /** Whole JSON, never longer than OUTPUT_INLINE_MAX: the output itself or a preview that names its artifact. */
  text: string
  artifact: { id: string; blob: StoredBlob; isText: boolean } | null
}

/**
 * Makes room for a tool's output of any length: what is too long for its row goes to the blobs (before the
 * transaction that stores the result), and the row gets a preview. Beyond an artifact's size only the preview stays.
 */
export async function keepLongOutput(db: Database, json: string): Promise<KeptOutput> {
  if (json.length <= OUTPUT_INLINE_MAX) return { text: json, artifact: null }
  const bytes = Buffer.from(json)
  const about = { cutOff: true, characters: json.length }
  const preview = json.slice(0, PREVIEW).replace(/\p{Surrogate}/gu, '\ufffd')
  const blob = bytes.byteLength > ARTIFACT_SIZE_MAX ? null : await putOrNull(db, bytes)
  if (!blob) return { text: JSON.stringify({ ...about, beginning: preview }), artifact: null }
  const id = newId()
  const next = `Read on with read_artifact, from: ${preview.length}.`
  return {
    text: JSON.stringify({ ...about, artifactId: id, next, beginning: preview }),
    artifact: { id, blob, isText: false },
  }
}

/** The same for the words of a tool that failed, which are no JSON: a longer text gets a line on how to read on. */
export async function keepLongError(db: Database, words: string): Promise<KeptOutput> {
  if (words.length <= ERROR_INLINE_MAX) return { text: words, artifact: null }
  const preview = words.slice(0, ERROR_INLINE_MAX).replace(/[\ud800-\udbff]$/, '')
  const bytes = Buffer.from(words)
  const blob = bytes.byteLength > ARTIFACT_SIZE_MAX ? null : await putOrNull(db, bytes)
  const about = `${preview}\n[Cut off: ${words.length} characters.`
  if (!blob) return { text: `${about}]`, artifact: null }
  const id = newId()
  const text = `${about} Read on with read_artifact, artifactId: ${id}, from: ${preview.length}.]`
  return { text, artifact: { id, blob, isText: true } }
}

/** The tool has run and must not be called failed because the disk is full: then its preview is what stays. */
async function putOrNull(db: Database, bytes: Uint8Array): Promise<StoredBlob | null> {
  try {
    return await storeBlob(db, bytes)
  } catch (error) {
    log.error({ err: error }, 'a long output could not be kept')
    return null
  }
}

/** The row of that artifact, in the transaction that stores the result. Returns its id for Execution.outputArtifactId. */
export async function storeLongOutput(
  t: Transaction,
  run: Pick<Run, 'id' | 'roomId' | 'sessionId' | 'agentId' | 'answerMessageId'>,
  call: { id: string; toolName: string },
  { artifact }: KeptOutput,
): Promise<string | null> {
  if (!artifact) return null
  const { id, blob, isText } = artifact
  await putArtifact(t, {
    id,
    roomId: run.roomId,
    sessionId: run.sessionId,
    runId: run.id,
    key: `outputs/${call.id}.${isText ? 'txt' : 'json'}`,
    title: `${call.toolName} · ${isText ? 'error' : 'output'}`,
    type: isText ? 'text' : 'json',
    contentType: isText ? 'text/plain' : 'application/json',
    blob,
    createdById: run.agentId,
    messageId: run.answerMessageId ?? undefined,
  })
  return artifact.id
}
