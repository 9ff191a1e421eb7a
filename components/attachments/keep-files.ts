import { remember } from '@/components/ui/remember'
import { UNSENT_MS } from '@/lib/attachments/constants'
import type { PublicAttachment } from '@/lib/attachments/schema'
import type { PendingFile } from './file-store'
import { uploadedFile } from './uploaded-file'

type Kept = { at: number; attachment: PublicAttachment }

/** Remembers in this browser which files of a composer are on the server already, so that a reload loses none. */
export function keepFiles(viewerId: string, place: string, files: PendingFile[]): void {
  const before = new Map(read(viewerId, place).map((kept) => [kept.attachment.id, kept.at]))
  const kept = files.flatMap(({ attachment }): Kept[] =>
    attachment ? [{ attachment, at: before.get(attachment.id) ?? Date.now() }] : [],
  )
  remember(keyOf(viewerId, place), kept.length > 0 ? JSON.stringify(kept) : null)
}

/** Those the server still has: it forgets what is not sent within a day. */
export function keptFiles(viewerId: string, place: string, roomId: string): PendingFile[] {
  return read(viewerId, place)
    .filter(({ at }) => at > Date.now() - UNSENT_MS)
    .map(({ attachment }) => uploadedFile(attachment, roomId))
}

function read(viewerId: string, place: string): Kept[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(viewerId, place)) ?? '[]')
    return Array.isArray(kept) ? kept : []
  } catch {
    return []
  }
}

function keyOf(viewerId: string, place: string): string {
  return `confab.files.${viewerId}.${place}`
}
