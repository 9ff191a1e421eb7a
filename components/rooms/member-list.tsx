'use client'

import { useTranslations } from 'use-intl'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { Skeleton } from '@/components/ui/skeleton'
import type { PublicMember } from '@/lib/rooms/schema'
import { MemberItem } from './member-item'
import { useMembers } from './use-members'

/** Who is in a room, people first, kept fresh by the stream. */
export function MemberList({ roomId }: { roomId: string }) {
  const t = useTranslations('rooms')
  const { members, hidden, more, isError, refetch } = useMembers(roomId)
  if (!members) return isError ? <ErrorState onRetry={() => refetch()} /> : <Waiting />
  const people = members.filter((member) => member.kind === 'human')
  const others = members.filter((member) => member.kind !== 'human')
  return (
    <div className="grid grid-cols-1 gap-4 p-3">
      <Group roomId={roomId} title={t('people', { count: people.length })} members={people} />
      <Group roomId={roomId} title={t('agents', { count: others.length })} members={others} />
      <MoreButton query={more} label={t('showMoreMembers', { count: hidden })} />
    </div>
  )
}

type GroupProps = { roomId: string; title: string; members: PublicMember[] }

function Group({ roomId, title, members }: GroupProps) {
  if (members.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className="px-2 pb-1 font-medium text-muted-foreground text-xs">{title}</h3>
      <ul>
        {members.map((member) => (
          // Rooms with a thousand members: what is off the screen is not laid out.
          <li key={member.actorId} className="[contain-intrinsic-size:auto_3rem] [content-visibility:auto]">
            <MemberItem roomId={roomId} member={member} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Waiting() {
  const t = useTranslations('rooms')
  return (
    <div role="status" aria-label={t('loading')} className="grid gap-3 p-5">
      {[1, 2, 3].map((row) => (
        <div key={row} className="flex items-center gap-3">
          <Skeleton className="size-9 rounded-full" />
          <Skeleton className="h-4 flex-1" />
        </div>
      ))}
    </div>
  )
}
