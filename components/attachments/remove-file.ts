import { fetchJson } from '@/lib/http/fetch-json'
import { filesAt, type PendingFile, setFiles } from './file-store'
import { cancelUpload } from './start-upload'

/** Takes a file away again, on the server as well. */
export function removeFile(place: string, { key, attachment }: PendingFile): void {
  forget(place, (file) => file.key === key)
  cancelUpload(key)
  // Should this not arrive, the server forgets it within a day.
  if (attachment) fetchJson(`/api/attachments/${attachment.id}`, { method: 'DELETE' }).catch(() => undefined)
}

/** Empties the place: its files have been handed on. What was refused stays and says why: it went nowhere. */
export function clearFiles(place: string): void {
  forget(place, ({ state }) => state !== 'refused')
}

function forget(place: string, which: (file: PendingFile) => boolean) {
  for (const file of filesAt(place)) if (which(file) && file.preview) URL.revokeObjectURL(file.preview)
  setFiles(place, (files) => files.filter((file) => !which(file)))
}
