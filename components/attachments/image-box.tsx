'use client'

import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { MOVING_TYPES } from '@/lib/attachments/constants'
import type { PublicAttachment } from '@/lib/attachments/schema'
import { attachmentUrl } from './attachment-url'
import { imageSize } from './image-size'

type ImageBoxProps = { image: PublicAttachment; isAlone: boolean; onOpen: () => void }

/** An image in a box that never changes its size: before it has come, when it is there, and when it cannot come. */
export function ImageBox({ image, isAlone, onOpen }: ImageBoxProps) {
  const t = useTranslations('files')
  const [hasFailed, setFailed] = useState(false)
  const { width, height } = imageSize(image, isAlone)
  const isMoving = MOVING_TYPES.includes(image.contentType)
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label={t('open', { what: image.alt || image.fileName })}
      style={{ width, aspectRatio: `${width} / ${height}` }}
      className="block max-w-full overflow-hidden rounded-lg border bg-muted"
    >
      {hasFailed ? (
        <span className="flex size-full flex-col items-center justify-center gap-1 p-2 text-muted-foreground text-xs">
          <ImageOff className="size-5" aria-hidden="true" />
          <span className="line-clamp-2">{t('imageFailed')}</span>
        </span>
      ) : (
        <picture>
          {isMoving ? <source media="(prefers-reduced-motion: reduce)" srcSet={attachmentUrl(image, 1)} /> : null}
          <img
            src={attachmentUrl(image, isMoving ? undefined : 480)}
            srcSet={isMoving ? undefined : `${attachmentUrl(image, 480)} 1x, ${attachmentUrl(image, 960)} 2x`}
            alt={image.alt || image.fileName}
            width={width}
            height={height}
            loading="lazy"
            decoding="async"
            onError={() => setFailed(true)}
            className={cn('size-full', isAlone ? 'object-contain' : 'object-cover')}
          />
        </picture>
      )}
    </button>
  )
}
