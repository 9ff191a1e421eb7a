import * as z from 'zod'
import type { ActorMap } from '../actors/schema'
import { UNUSABLE_ID } from '../core/constants'
import { ARTIFACT_METADATA_MAX, ARTIFACT_TITLE_MAX, ARTIFACT_TYPES } from './constants'

export type ArtifactType = (typeof ARTIFACT_TYPES)[number]

/** The name of a thing in its room, like a path: report.md, drafts/plan-2.md. */
export const artifactKeySchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/, 'Use 1 to 100 letters, digits, dots, dashes, underscores or slashes.')

const title = z
  .string()
  .refine((text) => !/[\p{Cc}\p{Surrogate}\u2028\u2029]/u.test(text), 'Use one line of text.')
  .refine((text) => Array.from(text).length <= ARTIFACT_TITLE_MAX, `Use at most ${ARTIFACT_TITLE_MAX} characters.`)

const metadata = z
  .record(z.string(), z.json())
  .refine(
    (value) => JSON.stringify(value).length <= ARTIFACT_METADATA_MAX,
    `The metadata is too long. The limit is ${ARTIFACT_METADATA_MAX} characters.`,
  )

const content = {
  contentType: z.string().max(100).optional(),
  /** The bytes, as text or in base64: one of the two. */
  content: z.string().optional(),
  contentBase64: z.string().optional(),
  metadata: metadata.default({}),
}

export const createArtifactSchema = z.strictObject({
  /** Given by the caller, so that a repeated call is harmless. */
  id: z.uuid(UNUSABLE_ID).optional(),
  roomId: z.uuid(),
  sessionId: z.uuid().optional(),
  runId: z.uuid().optional(),
  key: artifactKeySchema,
  title: title.optional(),
  type: z.enum(ARTIFACT_TYPES),
  ...content,
})
export type CreateArtifactInput = z.input<typeof createArtifactSchema>

export const addVersionSchema = z.strictObject({ runId: z.uuid().optional(), ...content })
export type AddVersionInput = z.input<typeof addVersionSchema>
export const artifactQuerySchema = z.strictObject({
  room: z.uuid().optional(),
  session: z.uuid().optional(),
  run: z.uuid().optional(),
  type: z.enum(ARTIFACT_TYPES).optional(),
  key: artifactKeySchema.optional(),
  /** only: what was deleted, without its content. */
  deleted: z.enum(['only']).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).default(50),
})
export type ArtifactQuery = z.input<typeof artifactQuerySchema>

export type PublicVersion = {
  number: number
  sha256: string
  size: number
  contentType: string
  metadata: Record<string, unknown>
  runId: string | null
  createdById: string
  createdAt: string
}

export type PublicArtifact = {
  id: string
  roomId: string
  roomName: string
  sessionId: string | null
  runId: string | null
  key: string
  title: string
  type: ArtifactType
  /** Number of the newest version, whose facts these are. */
  version: number
  sha256: string
  size: number
  contentType: string
  createdById: string
  createdAt: string
  updatedAt: string
  deletedAt: string | null
}
export type ArtifactList = {
  artifacts: PublicArtifact[]
  actors: ActorMap
  total: number
  nextCursor: string | null
}
export type VersionList = { versions: PublicVersion[] }
export type ArtifactDetail = { artifact: PublicArtifact; versions: PublicVersion[]; actors: ActorMap }
