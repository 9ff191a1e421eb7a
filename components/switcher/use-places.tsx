import { useQuery } from '@tanstack/react-query'
import { Activity, Hash } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { useOpenDirect } from '@/components/people/use-open-direct'
import { roomsOptions } from '@/components/rooms/queries'
import { RoomIcon } from '@/components/rooms/room-icon'
import { roomNews } from '@/components/rooms/room-news'
import { Avatar } from '@/components/ui/avatar'
import type { Entry } from './entry'
import { useFound } from './use-found'

/** Rooms, people, agents and sessions as entries: the reader's own rooms at once, the rest as the server finds it. */
export function usePlaces(text: string): Entry[] {
  const t = useTranslations('switcher')
  const router = useRouter()
  const { open } = useOpenDirect()
  const { data: rooms = [] } = useQuery(roomsOptions())
  const found = useFound(text)
  const known = new Set(rooms.map((room) => room.id))
  const own = rooms.map((room): Entry => {
    const { isBold, badge } = roomNews(room)
    return {
      ...{ id: room.id, group: 'rooms', label: room.name, words: room.topic, isNew: isBold, concerns: badge },
      detail: room.archivedAt ? t('archived') : room.topic,
      icon: <RoomIcon room={room} isChat={room.kind === 'direct' && room.membership?.role === 'admin'} />,
      run: () => router.push(`/rooms/${room.id}`),
    }
  })
  const others = found.rooms
    .filter((hit) => !known.has(hit.id))
    .map(
      (hit): Entry => ({
        ...{ id: hit.id, group: 'rooms', label: hit.title, words: `${hit.excerpt} ${text}`, detail: t('notJoined') },
        icon: <Hash aria-hidden="true" />,
        run: () => router.push(`/rooms/${hit.id}`),
      }),
    )
  const people = found.people.flatMap((hit): Entry[] => {
    const actor = found.actors[hit.id]
    if (!actor) return []
    const { id, name, displayName, kind, avatar, image } = actor
    return [
      {
        ...{ id, group: 'people', label: displayName, words: `@${name} ${text}` },
        detail: kind === 'agent' ? t('newChat', { name }) : `@${name}`,
        icon: <Avatar id={id} name={displayName} kind={kind} emoji={avatar} image={image} size="xs" />,
        run: () => open(name),
      },
    ]
  })
  const sessions = found.sessions.map(
    (hit): Entry => ({
      ...{ id: hit.id, group: 'sessions', label: hit.title, words: `${hit.excerpt} ${text}` },
      detail: hit.roomName ?? '',
      icon: <Activity aria-hidden="true" />,
      run: () => router.push(`/sessions/${hit.id}`),
    }),
  )
  return [...own, ...others, ...people, ...sessions]
}
