'use client'

import { useTranslations } from 'use-intl'
import { FileChip } from './file-chip'
import type { Files } from './use-files'

/** What goes with the text, above it. */
export function FileChips({ files: { place, files } }: { files: Files }) {
  const t = useTranslations('files')
  if (files.length === 0) return null
  return (
    <ul aria-label={t('chips')} className="scroll-thin flex max-h-48 flex-wrap gap-2 overflow-y-auto px-3 pt-3">
      {files.map((file) => (
        <FileChip key={file.key} place={place} file={file} />
      ))}
    </ul>
  )
}
