import type { PublicAttachment } from '@/lib/attachments/schema'

/** Where the bytes are; `width`: of an image made smaller, where it is wider than that. */
export function attachmentUrl({ id }: Pick<PublicAttachment, 'id'>, width?: number): string {
  return width === undefined ? `/api/attachments/${id}` : `/api/attachments/${id}?w=${width}`
}
