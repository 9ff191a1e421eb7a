'use client'

import { ChevronLeft, ChevronRight, Download, X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { DialogWindow } from '@/components/ui/dialog-window'
import { MOVING_TYPES } from '@/lib/attachments/constants'
import type { PublicAttachment } from '@/lib/attachments/schema'
import { showSize } from '@/lib/core/constants'
import { attachmentUrl } from './attachment-url'

type LightboxProps = {
  images: PublicAttachment[]
  index: number
  onMove: (index: number) => void
  onClose: () => void
}

const WIDE = 1920

/** The images of a message, one at a time and as large as fits: arrows go on, Esc leaves. */
export function Lightbox({ images, index, onMove, onClose }: LightboxProps) {
  const t = useTranslations('files')
  const image = images[index]
  if (!image) return null

  function move(by: number) {
    onMove((index + by + images.length) % images.length)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    event.stopPropagation()
    move(event.key === 'ArrowLeft' ? -1 : 1)
  }

  const { fileName, alt, width, height, size, contentType } = image
  return (
    <Primitive.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-50 animate-fade-in bg-black/70" />
        <DialogWindow
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          className="fixed inset-0 z-50 flex flex-col bg-background/95 text-foreground sm:inset-4 sm:rounded-xl"
        >
          <div className="flex items-center gap-2 border-b py-2 pr-2 pl-4">
            <Primitive.Title className="min-w-0 flex-1 truncate font-semibold text-sm">
              <bdi>{fileName}</bdi>
            </Primitive.Title>
            <span className="text-muted-foreground text-xs max-sm:sr-only">
              {t('facts', { width: width ?? 0, height: height ?? 0, size: showSize(size) })}
            </span>
            <Button asChild size="icon-sm" variant="ghost">
              <a href={attachmentUrl(image)} download={fileName} title={t('download', { name: fileName })}>
                <Download aria-hidden="true" />
                <span className="sr-only">{t('download', { name: fileName })}</span>
              </a>
            </Button>
            <Primitive.Close asChild>
              <Button size="icon-sm" variant="ghost" title={t('closeImage')}>
                <X aria-hidden="true" />
                <span className="sr-only">{t('closeImage')}</span>
              </Button>
            </Primitive.Close>
          </div>
          <div className="relative min-h-0 flex-1">
            <img
              key={image.id}
              src={attachmentUrl(image, MOVING_TYPES.includes(contentType) ? undefined : WIDE)}
              alt={alt || fileName}
              width={width ?? undefined}
              height={height ?? undefined}
              className="absolute inset-0 m-auto h-auto max-h-full w-auto max-w-full object-contain"
            />
            {images.length > 1 ? (
              <>
                <Arrow label={t('previous')} className="left-2" onClick={() => move(-1)} icon={ChevronLeft} />
                <Arrow label={t('next')} className="right-2" onClick={() => move(1)} icon={ChevronRight} />
              </>
            ) : null}
          </div>
          <p aria-live="polite" className="min-h-9 border-t px-4 py-2 text-center text-muted-foreground text-xs">
            {images.length > 1 ? t('position', { index: index + 1, count: images.length }) : null}
            {images.length > 1 && alt ? ' · ' : null}
            {alt}
          </p>
        </DialogWindow>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

type ArrowProps = { label: string; className: string; onClick: () => void; icon: typeof ChevronLeft }

function Arrow({ label, className, onClick, icon: Icon }: ArrowProps) {
  return (
    <Button
      size="icon"
      variant="outline"
      title={label}
      onClick={onClick}
      className={`absolute top-1/2 size-11 -translate-y-1/2 rounded-full ${className}`}
    >
      <Icon aria-hidden="true" />
      <span className="sr-only">{label}</span>
    </Button>
  )
}
