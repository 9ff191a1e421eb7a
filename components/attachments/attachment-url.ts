import type { PublicAttachment } from '@/lib/attachments/schema'
import { publicPath } from '@/lib/core/base-path'

/** Where the bytes are; `width`: of an image made smaller, where it is wider than that. */
export function attachmentUrl({ id }: Pick<PublicAttachment, 'id'>, width?: number): string {
  return publicPath(width === undefined ? `/api/attachments/${id}` : `/api/attachments/${id}?w=${width}`)
}
