'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useTyping } from '@/components/live/use-typing'
import { membersOptions } from '@/components/rooms/queries'

/** Who is typing. The row is always rendered, so nothing moves when typing starts. */
export function TypingLine({ roomId }: { roomId: string }) {
  const t = useTranslations('messages')
  const ids = useTyping(roomId)
  const { data } = useQuery({ ...membersOptions(roomId), enabled: ids.length > 0 })
  const names = ids.flatMap((id) => data?.members.find((member) => member.actorId === id)?.displayName ?? [])
  const [first, second, ...others] = names
  return (
    <p aria-live="off" className="h-5 truncate text-2xs text-muted-foreground leading-5">
      {!first
        ? null
        : !second
          ? t('typing.one', { first })
          : others.length === 0
            ? t('typing.two', { first, second })
            : t('typing.many', { first, second, count: others.length })}
    </p>
  )
}
