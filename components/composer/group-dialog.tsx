'use client'

import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { useRoomFacts } from '@/components/rooms/room-context'
import { roomLabel } from '@/components/rooms/room-label'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { GroupCall } from './use-group-call'

type GroupDialogProps = { call: GroupCall; field: RefObject<HTMLElement | null>; action: 'send' | 'save' }

/** Asks before everybody in a room is called. The text stays as it is, and the focus goes back to it. */
export function GroupDialog({ call: { asked, people, agree, close }, field, action }: GroupDialogProps) {
  const t = useTranslations('composer.group')
  const room = roomLabel(useRoomFacts())
  const count = people ?? 0
  const [title, why] =
    asked === 'here'
      ? [t('ask.here'), people === null ? t('why.hereUnknown', { room }) : t('why.here', { room, count })]
      : [people === null ? t('ask.everybody') : t('ask.room', { count }), t('why.room', { room })]
  return (
    <ConfirmDialog
      open={asked !== null}
      onOpenChange={(isOpen) => (isOpen ? undefined : close())}
      title={title}
      description={why}
      confirm={t(action)}
      onConfirm={agree}
      returnTo={field}
    />
  )
}
