import * as z from 'zod'
import type { ActorMap } from '../actors/schema'
import { ALT_MAX, ATTACHMENT_KINDS } from './constants'

export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number]

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

const altSchema = z
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
