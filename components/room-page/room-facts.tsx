import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { RoomTags } from '@/components/rooms/room-tags'
import { RelativeTime } from '@/components/ui/relative-time'
import type { RoomListItem } from '@/lib/rooms/schema'

/** What the room says of itself. */
export function RoomFacts({ room }: { room: RoomListItem }) {
  const t = useTranslations('rooms.page')
  return (
    <dl className="grid gap-5">
      <Fact name={t('topic')}>{room.topic || <None>{t('noTopic')}</None>}</Fact>
      <Fact name={t('task')}>{room.task || <None>{t('noTask')}</None>}</Fact>
      <Fact name={t('tags')}>{room.tags.length > 0 ? <RoomTags tags={room.tags} /> : <None>{t('noTags')}</None>}</Fact>
      <Fact name={t('so')}>
        {t('messages', { count: room.messageCount })} · {t('made')} <RelativeTime iso={room.createdAt} />
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-1">
      <dt className="font-medium text-muted-foreground text-xs">{name}</dt>
      <dd className="whitespace-pre-wrap break-words text-base">{children}</dd>
    </div>
  )
}

function None({ children }: { children: ReactNode }) {
  return <span className="text-muted-foreground text-sm">{children}</span>
}
