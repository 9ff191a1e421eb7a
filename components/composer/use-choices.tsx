import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { emojiNamesOptions } from '@/components/emoji/queries'
import { searchEmoji } from '@/components/emoji/search-emoji'
import { useViewer } from '@/components/people/viewer'
import { membersOptions, roomsOptions } from '@/components/rooms/queries'
import { useRoomFacts } from '@/components/rooms/room-context'
import { RoomIcon } from '@/components/rooms/room-icon'
import { AgentBadge } from '@/components/ui/agent-badge'
import { Avatar } from '@/components/ui/avatar'
import { foldName, GROUPS } from '@/lib/actors/constants'
import { foldText } from '@/lib/core/fold-text'
import { findNames } from './find-names'
import type { Trigger } from './find-trigger'
import { GroupIcon } from './group-icon'
import { COMMANDS } from './parse-command'

/** One line of the list above the field, and what it puts into the text. */
export type Choice = {
  key: string
  insert: string
  label: string
  detail?: string
  icon?: ReactNode
  badge?: ReactNode
}

const MOST = 8
const NONE: Choice[] = []

/** What could finish the word being typed. Asks the server only for what is being typed. */
export function useChoices(roomId: string, trigger: Trigger | null): Choice[] {
  const t = useTranslations('composer')
  const viewer = useViewer()
  const { kind } = useRoomFacts()
  const members = useQuery({ ...membersOptions(roomId), enabled: trigger?.kind === 'mention' })
  const rooms = useQuery({ ...roomsOptions(), enabled: trigger?.kind === 'room' })
  const emojis = useQuery({ ...emojiNamesOptions, enabled: trigger?.kind === 'emoji' })
  if (!trigger) return NONE
  const known = members.data?.members ?? []
  // No group in direct rooms, nor one whose name a member has.
  const hasGroups = members.data && kind !== 'direct'
  const groups = GROUPS.filter((group) => hasGroups && !known.some(({ name }) => foldName(name) === group))
  const query = foldText(trigger.query)
  switch (trigger.kind) {
    case 'mention':
      return findNames(known, groups, query, viewer.id).map((name) =>
        typeof name === 'string'
          ? {
              key: name,
              insert: `@${name} `,
              label: `@${name}`,
              detail: t(`group.${name}`, { count: (members.data?.people ?? 1) - 1 }),
              icon: <GroupIcon group={name} />,
            }
          : {
              key: name.actorId,
              insert: `@${name.name} `,
              label: name.displayName,
              detail: `@${name.name}`,
              icon: (
                <Avatar
                  id={name.actorId}
                  name={name.displayName}
                  emoji={name.avatar}
                  image={name.image}
                  kind={name.kind}
                  size="sm"
                />
              ),
              badge: <AgentBadge kind={name.kind} />,
            },
      )
    case 'emoji':
      return searchEmoji(emojis.data ?? [], query, MOST).map(({ emoji, name }) => ({
        key: emoji,
        insert: `${emoji} `,
        label: `:${name}:`,
        icon: <span className="w-6 text-center text-xl leading-none">{emoji}</span>,
      }))
    case 'room':
      return (rooms.data ?? [])
        .filter(({ kind, name }) => kind !== 'direct' && foldText(name).includes(query))
        .slice(0, MOST)
        .map((room) => ({
          key: room.id,
          insert: `[#${room.name.replace(/[[\]\\]/g, '\\$&')}](/rooms/${room.id}) `,
          label: room.name,
          icon: <RoomIcon room={room} className="size-4 text-muted-foreground" />,
        }))
    case 'command':
      return COMMANDS.filter((name) => name.startsWith(query)).map((name) => ({
        key: name,
        insert: `/${name} `,
        label: t(`command.${name}.usage`),
        detail: t(`command.${name}.does`),
      }))
  }
}
