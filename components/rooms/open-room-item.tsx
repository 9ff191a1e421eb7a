'use client'

import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { FormProblem } from '@/components/ui/form-problem'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import { type FormAction, useForm } from '@/components/ui/use-form'
import type { OpenRoom } from '@/lib/rooms/schema'
import { RoomIcon } from './room-icon'
import { RoomTags } from './room-tags'
import { useJoinRoom } from './use-join-room'

type OpenRoomItemProps = { room: OpenRoom; joinAction: FormAction }

/** An open room to look into or join. The form works before hydration and without JavaScript. */
export function OpenRoomItem({ room, joinAction }: OpenRoomItemProps) {
  const t = useTranslations('rooms')
  const { join, isJoining } = useJoinRoom(room.id)
  const { formProps, problemBeside } = useForm(joinAction)
  return (
    <div className="relative flex items-center gap-3 px-4 py-3 hover:bg-muted">
      <RoomIcon room={room} className="size-4 shrink-0 self-start text-muted-foreground [margin-top:0.3125rem]" />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <Link href={`/rooms/${room.id}`} className="truncate font-medium after:absolute after:inset-0">
            {room.name}
          </Link>
          {room.isSample ? <Badge variant="warning">{t('sample')}</Badge> : null}
        </p>
        {room.topic ? <p className="truncate text-muted-foreground text-sm">{room.topic}</p> : null}
        <RoomTags tags={room.tags} />
        <p className="text-muted-foreground text-xs">
          {t('open.facts', { members: room.members, messages: room.messageCount })} ·{' '}
          <RelativeTime iso={room.updatedAt} />
        </p>
      </div>
      {room.isMember ? (
        <Badge variant="outline">{t('open.joined')}</Badge>
      ) : (
        <form
          {...formProps}
          onSubmit={(event) => {
            event.preventDefault()
            join()
          }}
          className="relative grid justify-items-end gap-1"
        >
          <input type="hidden" name="roomId" value={room.id} />
          <Button
            type="submit"
            variant="outline"
            size="sm"
            disabled={isJoining}
            aria-label={t('open.joinNamed', { name: room.name })}
          >
            {t('open.join')}
          </Button>
          <FormProblem>{problemBeside()}</FormProblem>
        </form>
      )}
    </div>
  )
}
