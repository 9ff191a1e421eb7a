import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { ATTACHMENTS_PER_MESSAGE } from '@/lib/attachments/constants'
import { addFiles } from './add-files'
import { type PendingFile, useFilesAt } from './file-store'
import { clearFiles } from './remove-file'

export type Files = {
  place: string
  files: PendingFile[]
  /** Something would be sent, now or when it has arrived. */
  hasAny: boolean
  isUploading: boolean
  /** Something has to be tried again or taken away first. */
  hasFailed: boolean
  add: (files: File[]) => void
  /** Empties the place: what was uploaded belongs to a message now. */
  clear: () => void
}

/** The files of one composer. `place`: the room's id, or that and the thread's. */
export function useFiles(place: string, roomId: string): Files {
  const add = useAddFiles(place, roomId)
  const files = useFilesAt(place)
  return {
    place,
    files,
    hasAny: files.some(({ state }) => state !== 'refused'),
    isUploading: files.some(({ state }) => state === 'waiting' || state === 'sending'),
    hasFailed: files.some(({ state }) => state === 'failed'),
    add,
    clear: () => clearFiles(place),
  }
}

export function useAddFiles(place: string, roomId: string): (files: File[]) => void {
  const t = useTranslations('files')
  return useCallback(
    (files) =>
      addFiles(place, roomId, files, {
        tooLarge: t('tooLarge'),
        empty: t('empty'),
        tooMany: t('tooMany', { limit: ATTACHMENTS_PER_MESSAGE }),
      }),
    [place, roomId, t],
  )
}
