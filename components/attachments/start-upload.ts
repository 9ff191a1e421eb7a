import { FetchError } from '@/lib/http/fetch-json'
import { filesAt, type PendingFile, patchFile } from './file-store'
import { sendFile } from './send-file'
import { enqueueUpload } from './upload-queue'

const cancels = new Map<string, () => void>()

/** Uploads a file of a composer when its turn comes; the same call tries again. */
export function startUpload(place: string, { key, roomId, file }: PendingFile): void {
  patchFile(place, key, { state: 'waiting', progress: 0, reason: '' })
  enqueueUpload(async () => {
    // Taken away while it waited.
    if (!filesAt(place).some((each) => each.key === key && each.state === 'waiting')) return
    patchFile(place, key, { state: 'sending' })
    const url = `/api/rooms/${roomId}/attachments?name=${encodeURIComponent(wellFormed(file.name))}`
    const { done, cancel } = sendFile(url, file, (progress) => patchFile(place, key, { progress }))
    cancels.set(key, cancel)
    try {
      patchFile(place, key, { state: 'done', progress: 1, attachment: await done })
    } catch (error) {
      const isRefused = error instanceof FetchError && [403, 404, 413, 422].includes(error.status)
      const reason = error instanceof Error ? error.message : ''
      patchFile(place, key, { state: isRefused ? 'refused' : 'failed', reason })
    } finally {
      cancels.delete(key)
    }
  })
}

/** Ends an upload under way. */
export function cancelUpload(key: string): void {
  cancels.get(key)?.()
}

function wellFormed(name: string): string {
  return name.replace(/\p{Surrogate}/gu, '_')
}
