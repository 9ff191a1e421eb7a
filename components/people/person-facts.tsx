'use client'

import { useTranslations } from 'use-intl'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import type { ActorCard } from '@/lib/actors/schema'
import { LocalTime } from './local-time'
import { usePresence } from './presence-store'

/** Local time, last seen, rooms in common; for an agent its model and tools. */
export function PersonFacts({ person, onLeave }: { person: ActorCard; onLeave: () => void }) {
  const t = useTranslations('people')
  const presence = usePresence(person.id)
  const { near, agent } = person
  return (
    <dl className="grid gap-2 text-sm empty:hidden">
      {near && person.kind === 'human' && !person.isDeactivated && presence !== null ? (
        <Fact name={t('presence.label')}>
          {t(`presence.${presence}`)}
          {presence === 'offline' && near.lastSeenAt ? (
            <>
              {' · '}
              {t('lastSeen')} <RelativeTime iso={near.lastSeenAt} />
            </>
          ) : null}
        </Fact>
      ) : null}
      {near?.timeZone ? (
        <Fact name={t('localTime')}>
          <LocalTime timeZone={near.timeZone} />
        </Fact>
      ) : null}
      {agent ? <Fact name={t('model')}>{agent.model}</Fact> : null}
      {agent && agent.tools.length > 0 ? <Fact name={t('tools')}>{agent.tools.join(', ')}</Fact> : null}
      {near && near.rooms.length > 0 ? (
        <Fact name={t('inCommon', { count: near.total })}>
          <ul className="flex flex-wrap gap-x-3 gap-y-1">
            {near.rooms.slice(0, SHOWN).map((room) => (
              <li key={room.id} className="min-w-0 max-w-full">
                <Link
                  href={`/rooms/${room.id}`}
                  onClick={onLeave}
                  className="block truncate text-primary hover:underline"
                >
                  {room.name}
                </Link>
              </li>
            ))}
            {near.total > SHOWN ? (
              <li className="text-muted-foreground">{t('moreRooms', { count: near.total - SHOWN })}</li>
            ) : null}
          </ul>
        </Fact>
      ) : null}
    </dl>
  )
}

const SHOWN = 6

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="font-medium text-muted-foreground text-xs">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
