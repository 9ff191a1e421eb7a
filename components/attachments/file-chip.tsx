'use client'

import { CircleAlert, RotateCw, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { showSize } from '@/lib/core/constants'
import { AltEditor } from './alt-editor'
import { FileIcon } from './file-icon'
import type { PendingFile } from './file-store'
import { removeFile } from './remove-file'
import { startUpload } from './start-upload'

/** An attached file: name and size, upload progress, and buttons to retry or remove it. */
export function FileChip({ place, file: pending }: { place: string; file: PendingFile }) {
  const t = useTranslations('files')
  const { file, preview, state, progress, reason, attachment } = pending
  const name = attachment?.fileName ?? file.name
  const isBad = state === 'failed' || state === 'refused'
  const isUnderWay = state === 'waiting' || state === 'sending'
  return (
    <li
      className={cn(
        'relative flex w-64 max-w-full items-center gap-2 overflow-hidden rounded-md border bg-background p-1.5 pr-1',
        isBad && 'border-destructive/50',
      )}
    >
      <span className="grid size-10 shrink-0 place-items-center overflow-hidden rounded-sm bg-muted text-muted-foreground">
        {preview ? <img src={preview} alt="" className="size-full object-cover" /> : <FileIcon name={name} />}
      </span>
      <span className="min-w-0 flex-1">
        <bdi className="block truncate font-medium text-xs">{name}</bdi>
        {isBad ? (
          <span role="alert" className="flex items-start gap-1 text-2xs text-destructive">
            <CircleAlert className="mt-px size-3 shrink-0" aria-hidden="true" />
            {reason || t('failed')}
          </span>
        ) : (
          <span className="block text-2xs text-muted-foreground">
            {showSize(attachment?.size ?? file.size)}
            {isUnderWay ? ` · ${Math.round(progress * 100)} %` : null}
          </span>
        )}
      </span>
      {attachment?.kind === 'image' ? <AltEditor place={place} fileKey={pending.key} attachment={attachment} /> : null}
      {state === 'failed' ? (
        <Button size="icon-xs" variant="ghost" onClick={() => startUpload(place, pending)}>
          <RotateCw aria-hidden="true" />
          <span className="sr-only">{t('retry', { name })}</span>
        </Button>
      ) : null}
      <Button size="icon-xs" variant="ghost" onClick={() => removeFile(place, pending)}>
        <X aria-hidden="true" />
        <span className="sr-only">{t(isUnderWay ? 'cancel' : 'remove', { name })}</span>
      </Button>
      {isUnderWay ? (
        <span
          role="progressbar"
          aria-label={t('progress', { name })}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(progress * 100)}
          className="absolute inset-x-0 bottom-0 h-0.5 bg-muted"
        >
          <span className="block h-full bg-primary" style={{ width: `${progress * 100}%` }} />
        </span>
      ) : null}
    </li>
  )
}
