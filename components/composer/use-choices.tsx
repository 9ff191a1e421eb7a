import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { emojiNamesOptions } from '@/components/emoji/queries'
import { searchEmoji } from '@/components/emoji/search-emoji'
import { useViewer } from '@/components/people/viewer'
import { actorNamesOptions, membersOptions, roomsOptions } from '@/components/rooms/queries'
import { useRoomFacts } from '@/components/rooms/room-context'
import { RoomIcon } from '@/components/rooms/room-icon'
import { AgentBadge } from '@/components/ui/agent-badge'
import { Avatar } from '@/components/ui/avatar'
import { foldName, GROUPS } from '@/lib/actors/constants'
import type { PublicActor } from '@/lib/actors/schema'
import { foldText } from '@/lib/core/fold-text'
import type { PublicMember } from '@/lib/rooms/schema'
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

/** Who is found by name and not in the room. */
function outsiders(found: PublicActor[], members: PublicMember[]): PublicActor[] {
  const here = new Set(members.map(({ actorId }) => actorId))
  return found.filter(({ id, isDeactivated }) => !isDeactivated && !here.has(id))
}

type Person = Pick<PublicActor, 'id' | 'name' | 'displayName' | 'kind' | 'avatar' | 'image'>

function choiceOf({ id, name, displayName, kind, avatar, image }: Person): Choice {
  return {
    key: id,
    insert: `@${name} `,
    label: displayName,
    detail: `@${name}`,
    icon: <Avatar id={id} name={displayName} emoji={avatar} image={image} kind={kind} size="sm" />,
    badge: <AgentBadge kind={kind} />,
  }
}

/** What could finish the word being typed. Asks the server only for what is being typed. */
export function useChoices(roomId: string, trigger: Trigger | null): Choice[] {
  const t = useTranslations('composer')
  const viewer = useViewer()
  const { kind } = useRoomFacts()
  const isOfPeople = trigger?.kind === 'mention' || trigger?.kind === 'invite'
  const members = useQuery({ ...membersOptions(roomId), enabled: isOfPeople })
  const named = useQuery(actorNamesOptions(isOfPeople ? trigger.query : ''))
  const rooms = useQuery({ ...roomsOptions(), enabled: trigger?.kind === 'room' })
  const emojis = useQuery({ ...emojiNamesOptions, enabled: trigger?.kind === 'emoji' })
  if (!trigger) return NONE
  const known = members.data?.members ?? []
  const others = outsiders(named.data ?? [], known)
  // No group in direct rooms, nor one whose name a member has.
  const hasGroups = members.data && kind !== 'direct'
  const groups = GROUPS.filter((group) => hasGroups && !known.some(({ name }) => foldName(name) === group))
  const query = foldText(trigger.query)
  switch (trigger.kind) {
    case 'invite':
      // A name that is there to its end is nothing to choose: Enter invites.
      return others
        .filter(({ name }) => foldName(name) !== query)
        .map((one) => ({ ...choiceOf(one), insert: `@${one.name}` }))
    case 'mention': {
      const here = findNames(known, groups, query, viewer.id).map((name) =>
        typeof name === 'string'
          ? {
              key: name,
              insert: `@${name} `,
              label: `@${name}`,
              detail: t(`group.${name}`, { count: (members.data?.people ?? 1) - 1 }),
              icon: <GroupIcon group={name} />,
            }
          : choiceOf({ id: name.actorId, ...name }),
      )
      const away = others.map((one) => ({ ...choiceOf(one), detail: t('outsider.detail', { name: one.name }) }))
      return [...here, ...away].slice(0, MOST)
    }
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
