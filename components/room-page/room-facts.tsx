import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Markdown } from '@/components/markdown/markdown'
import { RoomTags } from '@/components/rooms/room-tags'
import { RelativeTime } from '@/components/ui/relative-time'
import { canRename } from '@/lib/rooms/policy'
import type { RoomDetails } from '@/lib/rooms/schema'
import { RoomPlace } from './room-place'

const NOBODY = new Map<string, string>()

/** What the room says of itself. */
export function RoomFacts({ room }: { room: RoomDetails }) {
  const t = useTranslations('rooms.page')
  return (
    <dl className="grid gap-5">
      <Fact name={t('topic')}>{room.topic || <None>{t('noTopic')}</None>}</Fact>
      {room.description ? (
        <Fact name={t('description')}>
          <div className="whitespace-normal text-sm">
            <Markdown text={room.description} mentions={NOBODY} />
          </div>
        </Fact>
      ) : null}
      <Fact name={t('task')}>{room.task || <None>{t('noTask')}</None>}</Fact>
      <Fact name={t('tags')}>{room.tags.length > 0 ? <RoomTags tags={room.tags} /> : <None>{t('noTags')}</None>}</Fact>
      {room.parent || room.below.length > 0 || (room.kind !== 'direct' && canRename(room, room.membership)) ? (
        <Fact name={t('tree')}>
          <RoomPlace room={room} />
        </Fact>
      ) : null}
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
