import { v7 } from 'uuid'
import { ATTACHMENT_SIZE_MAX, ATTACHMENTS_PER_MESSAGE } from '@/lib/attachments/constants'
import { filesAt, type PendingFile, setFiles } from './file-store'
import { startUpload } from './start-upload'

/** The error shown for a refused file. */
export type Refusals = { tooLarge: string; empty: string; tooMany: string }

/** Attaches files to a draft and starts their uploads; files that are too large, empty or too many are refused at once. */
export function addFiles(place: string, roomId: string, files: File[], refusals: Refusals): void {
  let count = filesAt(place).filter(({ state }) => state !== 'refused').length
  for (const file of files) {
    const reason = refusalOf(file, count, refusals)
    const pending: PendingFile = {
      key: v7(),
      roomId,
      file,
      preview: reason === '' && IMAGES.has(file.type) ? URL.createObjectURL(file) : null,
      state: reason === '' ? 'waiting' : 'refused',
      progress: 0,
      reason,
      attachment: null,
    }
    setFiles(place, (before) => [...before, pending])
    if (reason !== '') continue
    count++
    startUpload(place, pending)
  }
}

/** For the thumbnail alone: what a file is, the server says by its bytes. */
const IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

function refusalOf(file: File, count: number, refusals: Refusals): string {
  if (file.size > ATTACHMENT_SIZE_MAX) return refusals.tooLarge
  if (file.size === 0) return refusals.empty
  return count >= ATTACHMENTS_PER_MESSAGE ? refusals.tooMany : ''
}
