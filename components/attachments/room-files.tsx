'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Paperclip } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { ATTACHMENT_KINDS } from '@/lib/attachments/constants'
import type { AttachmentKind } from '@/lib/attachments/schema'
import { roomFilesOptions } from './queries'
import { RoomFileItem } from './room-file-item'

/** The files sent in a room, newest first. */
export function RoomFiles({ roomId }: { roomId: string }) {
  const t = useTranslations('files')
  const [kind, setKind] = useState<AttachmentKind | null>(null)
  const query = useInfiniteQuery(roomFilesOptions(roomId, kind))
  const { data, isError, refetch } = query
  const pages = data?.pages ?? []
  const files = pages.flatMap((page) => page.files)
  const actors = Object.assign({}, ...pages.map((page) => page.actors))
  return (
    <div>
      <fieldset className="mb-3 flex flex-wrap gap-1.5">
        <legend className="sr-only">{t('list.filter')}</legend>
        {[null, ...ATTACHMENT_KINDS].map((each) => (
          <Button
            key={each ?? 'all'}
            size="xs"
            variant={each === kind ? 'secondary' : 'outline'}
            aria-pressed={each === kind}
            onClick={() => setKind(each)}
          >
            {t(`list.${each ?? 'all'}`)}
          </Button>
        ))}
      </fieldset>
      {isError && !data ? (
        <ErrorState onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <p className="py-8 text-center text-muted-foreground text-sm">{t('list.loading')}</p>
      ) : files.length === 0 ? (
        <EmptyState
          icon={<Paperclip aria-hidden="true" />}
          title={t('list.empty')}
          description={t('list.emptyDescription')}
        />
      ) : (
        <ul aria-label={t('list.label')} className="divide-y rounded-lg border">
          {files.map((file) => (
            <RoomFileItem key={file.id} roomId={roomId} file={file} uploader={actors[file.uploaderId]} />
          ))}
        </ul>
      )}
      <MoreButton query={query} label={t('list.more')} />
    </div>
  )
}
