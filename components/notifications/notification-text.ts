import type { useTranslations } from 'use-intl'
import type { RoomListItem } from '@/lib/rooms/schema'

type Facts = { author: string; room: Pick<RoomListItem, 'kind' | 'name'>; text: string; hideClosedText: boolean }

const MOST = 160

/** What a notice says. Of rooms that others cannot see it quotes nothing when its reader wants that. */
export function notificationText(
  t: ReturnType<typeof useTranslations<'notices'>>,
  { author, room, text, hideClosedText }: Facts,
) {
  const title = room.kind === 'direct' ? author : t('authorIn', { author, room: room.name })
  if (hideClosedText && room.kind !== 'open') return { title, body: t('hidden') }
  const line = text.replace(/\s+/g, ' ').trim()
  return { title, body: line.length > MOST ? `${line.slice(0, MOST - 1)}…` : line }
}
