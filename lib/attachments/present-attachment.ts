import type { Attachment } from '@/lib/core/generated/sqlite/client'
import type { AttachmentKind, PublicAttachment } from './schema'

export type AttachmentFacts = Pick<
  Attachment,
  'id' | 'fileName' | 'contentType' | 'kind' | 'size' | 'width' | 'height' | 'alt'
>

export function presentAttachment(row: AttachmentFacts): PublicAttachment {
  const { id, fileName, contentType, size, width, height, alt } = row
  return { id, fileName, contentType, kind: row.kind as AttachmentKind, size, width, height, alt }
}
