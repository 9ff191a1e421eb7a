'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import type { PublicActor } from '@/lib/actors/schema'
import type { RoomFile } from '@/lib/attachments/schema'
import { showSize } from '@/lib/core/constants'
import { attachmentUrl } from './attachment-url'
import { FileIcon } from './file-icon'

type RoomFileItemProps = { roomId: string; file: RoomFile; uploader: PublicActor | undefined }

/** A file in the list of its room: who sent it when, a way to its message and one to save it. */
export function RoomFileItem({ roomId, file, uploader }: RoomFileItemProps) {
  const t = useTranslations('files')
  const { fileName, kind, size, alt, messageSeq, createdAt } = file
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <span className="grid size-11 shrink-0 place-items-center overflow-hidden rounded-md bg-muted text-muted-foreground">
        {kind === 'image' ? (
          <img
            src={attachmentUrl(file, 1)}
            alt={alt || fileName}
            width={44}
            height={44}
            loading="lazy"
            className="size-full object-cover"
          />
        ) : (
          <FileIcon name={fileName} />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <Link
          href={`/rooms/${roomId}?m=${messageSeq}`}
          className="block truncate font-medium text-sm hover:underline"
          title={t('list.show', { name: fileName })}
        >
          <bdi>{fileName}</bdi>
        </Link>
        <span className="flex flex-wrap gap-x-1.5 text-muted-foreground text-xs">
          <span className="truncate">{uploader?.displayName ?? t('list.unknown')}</span>
          <span>· {showSize(size)} ·</span>
          <RelativeTime iso={createdAt} />
        </span>
      </span>
      <Button asChild size="icon-sm" variant="ghost">
        <a href={attachmentUrl(file)} download={fileName} title={t('download', { name: fileName })}>
          <Download aria-hidden="true" />
          <span className="sr-only">{t('download', { name: fileName })}</span>
        </a>
      </Button>
    </li>
  )
}
