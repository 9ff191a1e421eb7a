import * as z from 'zod'
import type { ActorMap } from '../actors/schema'

/** Bytes of one file: exactly so many are accepted, one more is not. */
export const ATTACHMENT_SIZE_MAX = 10 * 1024 * 1024
export const ATTACHMENTS_PER_MESSAGE = 10
/** Files a person has uploaded and not sent. */
export const UNSENT_MAX = 50
export const UNSENT_MS = 24 * 3600_000
export const ALT_MAX = 500
/** Bytes of a name in UTF-8: what a file system takes. */
export const FILE_NAME_BYTES = 255
/** What a preview of a text shows of it, in bytes. */
export const PREVIEW_BYTES = 64 * 1024

export const ATTACHMENT_KINDS = ['image', 'text', 'file'] as const
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number]

/** Widths an image is made smaller to, in pixels; only those below its own. */
export const IMAGE_WIDTHS = [480, 960, 1920] as const
/** Sides of the square pictures of people, the largest first. */
export const AVATAR_WIDTHS = [512, 192, 96] as const

/** A file of a message, the same for every reader. */
export type PublicAttachment = {
  id: string
  fileName: string
  /** By its bytes, never by its name. */
  contentType: string
  kind: AttachmentKind
  size: number
  /** Images: as shown, turned the right way up. */
  width: number | null
  height: number | null
  /** What an image shows, in words. */
  alt: string
}

/** A file in the list of its room, with the message it came with. */
export type RoomFile = PublicAttachment & {
  uploaderId: string
  messageId: string
  messageSeq: number
  createdAt: string
}
export type RoomFileList = { files: RoomFile[]; actors: ActorMap; nextCursor: string | null }

export const uploadQuerySchema = z.strictObject({ name: z.string().max(2000).default('') })

export const ROOM_FILES_MAX = 200
export const roomFilesQuerySchema = z.strictObject({
  kind: z.enum(ATTACHMENT_KINDS).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).default(50),
})
export type RoomFilesQuery = z.input<typeof roomFilesQuerySchema>

export const downloadQuerySchema = z.strictObject({
  /** An image at one of its smaller widths. */
  w: z.coerce.number().int().min(1).max(10_000).optional(),
  /** beginning: the first bytes of a text, cut between two characters. */
  part: z.literal('beginning').optional(),
})
export type DownloadQuery = z.infer<typeof downloadQuerySchema>

export const altSchema = z
  .string()
  .refine((text) => !/[\p{Cc}\p{Surrogate}\u2028-\u202e\u2066-\u2069]/u.test(text), 'Use one line of plain text.')
  .refine((text) => Array.from(text).length <= ALT_MAX, `Use at most ${ALT_MAX} characters.`)
export const changeAttachmentSchema = z.strictObject({ alt: altSchema })

export const avatarQuerySchema = z.strictObject({
  w: z.coerce.number().int().min(1).max(10_000).optional(),
  /** The beginning of the picture's digest, so that its address changes with it. */
  v: z
    .string()
    .regex(/^[0-9a-f]{1,64}$/)
    .optional(),
})
