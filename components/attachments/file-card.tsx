'use client'

import { ChevronDown, Download } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { PublicAttachment } from '@/lib/attachments/schema'
import { showSize } from '@/lib/core/constants'
import { attachmentUrl } from './attachment-url'
import { FileIcon } from './file-icon'
import { TextPreview } from './text-preview'

/** A file to be saved; a text can be looked at first, and of any other it says that it cannot. */
export function FileCard({ file }: { file: PublicAttachment }) {
  const t = useTranslations('files')
  const [isOpen, setOpen] = useState(false)
  const previewId = useId()
  const { fileName, size, kind } = file
  return (
    <div className="max-w-xl">
      <div className="flex w-80 max-w-full items-center gap-2 rounded-lg border bg-card p-2 shadow-raise">
        <span className="grid size-9 shrink-0 place-items-center rounded-md bg-muted text-muted-foreground">
          <FileIcon name={fileName} />
        </span>
        <span className="min-w-0 flex-1">
          <bdi className="block truncate font-medium text-sm">{fileName}</bdi>
          <span className="block truncate text-2xs text-muted-foreground">
            {kind === 'text' ? showSize(size) : t('noPreview', { size: showSize(size) })}
          </span>
        </span>
        {kind === 'text' ? (
          <Button
            size="icon-sm"
            variant="ghost"
            className="max-md:size-11"
            aria-expanded={isOpen}
            aria-controls={previewId}
            title={t('preview', { name: fileName })}
            onClick={() => setOpen(!isOpen)}
          >
            <ChevronDown className={cn('transition-transform', isOpen && 'rotate-180')} aria-hidden="true" />
            <span className="sr-only">{t('preview', { name: fileName })}</span>
          </Button>
        ) : null}
        <Button asChild size="icon-sm" variant="ghost" className="max-md:size-11">
          <a href={attachmentUrl(file)} download={fileName} title={t('download', { name: fileName })}>
            <Download aria-hidden="true" />
            <span className="sr-only">{t('download', { name: fileName })}</span>
          </a>
        </Button>
      </div>
      <div id={previewId}>{isOpen ? <TextPreview file={file} /> : null}</div>
    </div>
  )
}
