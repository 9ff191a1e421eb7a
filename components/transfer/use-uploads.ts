import type { QueryClient } from '@tanstack/react-query'
import { create } from 'zustand'
import { fetchJson } from '@/lib/http/fetch-json'
import type { JobDetail, PublicJob } from '@/lib/transfer/jobs/schema'
import { importKeys } from './queries'
import { uploadPieces } from './upload-pieces'

export type Upload = { state: 'sending' | 'waiting' | 'failed'; received: Record<number, number>; reason: string }

/** Uploads of this tab by job: they go on while one looks at other pages. */
export const useUploads = create<{ uploads: Record<string, Upload> }>(() => ({ uploads: {} }))

const aborts = new Map<string, AbortController>()

/** Sends what is missing of the files of a job, then lets the server look at them. */
export async function upload(client: QueryClient, job: PublicJob, files: File[]): Promise<void> {
  if (aborts.has(job.id)) return
  const abort = new AbortController()
  aborts.set(job.id, abort)
  const received = Object.fromEntries(job.files.map((file) => [file.number, file.received]))
  patch(job.id, { state: 'sending', received, reason: '' })
  try {
    for (const { number, size } of job.files) {
      const file = files[number - 1]
      if (!file || (received[number] ?? 0) >= size) continue
      await uploadPieces({
        ...{ url: `/api/imports/${job.id}/files/${number}`, file, from: received[number] ?? 0, signal: abort.signal },
        onProgress: (bytes) => {
          received[number] = bytes
          patch(job.id, { state: 'sending', received: { ...received }, reason: '' })
        },
        onWait: () => patch(job.id, { state: 'waiting' }),
      })
    }
    const detail = await fetchJson<PublicJob>(`/api/imports/${job.id}/actions`, {
      method: 'POST',
      body: { action: 'check' },
    })
    client.setQueryData(importKeys.job(job.id), (old: JobDetail | undefined) => old && { ...old, ...detail })
    forget(job.id)
    await client.invalidateQueries({ queryKey: importKeys.all })
  } catch (error) {
    if (abort.signal.aborted) forget(job.id)
    else patch(job.id, { state: 'failed', reason: error instanceof Error ? error.message : '' })
  } finally {
    aborts.delete(job.id)
  }
}

/** Ends an upload of this tab. */
export function abortUpload(jobId: string): void {
  aborts.get(jobId)?.abort()
  forget(jobId)
}

/** The chosen files in the order of the job's, or null when they are others. */
export function matchFiles(job: PublicJob, given: { file: File; name: string }[]): File[] | null {
  const found = job.files.map(({ name, size }) => {
    return given.find((one) => one.file.size === size && endsAlike(one.name, name))?.file
  })
  return found.every((file) => file !== undefined) ? (found as File[]) : null
}

/** The server may have made a name safe. */
function endsAlike(given: string, kept: string): boolean {
  const plain = (name: string) =>
    name
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/[^\p{L}\p{N}]/gu, '') ?? ''
  return plain(given) === plain(kept)
}

function patch(jobId: string, change: Partial<Upload>): void {
  useUploads.setState(({ uploads }) => {
    const known = uploads[jobId] ?? { state: 'sending', received: {}, reason: '' }
    return { uploads: { ...uploads, [jobId]: { ...known, ...change } } }
  })
}

function forget(jobId: string): void {
  useUploads.setState(({ uploads: { [jobId]: _, ...uploads } }) => ({ uploads }))
}
