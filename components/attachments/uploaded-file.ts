import type { PublicAttachment } from '@/lib/attachments/schema'
import { attachmentUrl } from './attachment-url'
import type { PendingFile } from './file-store'

/** A file of a composer that is on the server already. */
export function uploadedFile(attachment: PublicAttachment, roomId: string): PendingFile {
  return {
    key: attachment.id,
    roomId,
    file: new File([], attachment.fileName),
    preview: attachment.kind === 'image' ? attachmentUrl(attachment, 80) : null,
    state: 'done',
    progress: 1,
    reason: '',
    attachment,
  }
}
