'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useComposerFiles } from '@/components/attachments/use-composer-files'
import { Composer } from '@/components/composer/composer'
import { Suggestions } from '@/components/composer/suggestions'
import { useEditing } from '@/components/composer/use-editing'
import { useOwnLast } from '@/components/composer/use-own-last'
import { useQuoted } from '@/components/composer/use-quoted'
import type { SendAction } from '@/components/composer/use-server-form'
import { ModerationBanner } from '@/components/moderation/moderation-banner'
import { MutedBar } from '@/components/moderation/muted-bar'
import { useIsMuted } from '@/components/moderation/use-is-muted'
import { queueMessage } from '@/components/outbox/queue-message'
import { useRoomFacts } from '@/components/rooms/room-context'
import { roomLabel } from '@/components/rooms/room-label'
import { canJoin, canPost } from '@/lib/rooms/policy'
import { JoinBar } from './join-bar'
import { TypingLine } from './typing-line'
import { useIsAlone } from './use-is-alone'

type ComposerBarProps = {
  action: SendAction
  /** Made by the server for a send without JavaScript. */
  clientId: string
  /** What to offer above the composer; empty in rooms without the planner. */
  suggestions: string[]
  onSent: () => void
  onTyping: () => void
}

/** The foot of a room: the composer for those who may write, else why not and what to do about it. */
export function ComposerBar({ action, clientId, suggestions, onSent, onTyping }: ComposerBarProps) {
  const t = useTranslations('messages')
  const room = useRoomFacts()
  const ownLast = useOwnLast(room.id)
  const isMuted = useIsMuted(room.membership) && room.archivedAt === null
  const isAlone = useIsAlone()
  const files = useComposerFiles({ roomId: room.id })
  const quoted = useQuoted({ roomId: room.id })
  const edit = useEditing((state) => state.edit)

  return (
    <div className="mx-auto w-full max-w-4xl shrink-0 px-3 pb-[env(safe-area-inset-bottom)] md:px-7">
      <ModerationBanner roomId={room.id} />
      {isMuted && room.membership?.mutedUntil ? (
        <MutedBar roomId={room.id} until={room.membership.mutedUntil} />
      ) : isAlone ? (
        <Closed>{t('composer.alone')}</Closed>
      ) : canPost(room, room.membership) ? (
        <>
          <Suggestions
            suggestions={suggestions}
            onPick={(content) => {
              queueMessage({ roomId: room.id, content })
              onSent()
            }}
          />
          <Composer
            scope={{ roomId: room.id, replyToId: quoted.replyToId }}
            label={t('composer.label', { room: roomLabel(room) })}
            placeholder={t('composer.placeholder', { room: clip(roomLabel(room)) })}
            serverForm={{ action, clientId }}
            {...files}
            above={
              <>
                {quoted.bar}
                {files.above}
              </>
            }
            onSent={() => {
              quoted.clear()
              onSent()
            }}
            onEscape={quoted.replyToId ? quoted.clear : undefined}
            onEditLast={() => edit(ownLast()?.id ?? null)}
            onTyping={onTyping}
          />
        </>
      ) : canJoin(room, room.membership) ? (
        <JoinBar />
      ) : (
        <Closed>{t('composer.archived')}</Closed>
      )}
      <TypingLine roomId={room.id} />
    </div>
  )
}

function Closed({ children }: { children: ReactNode }) {
  return <p className="rounded-lg border bg-muted px-4 py-3 text-center text-muted-foreground text-sm">{children}</p>
}

/** A long name would make the empty field of a phone three lines high. */
function clip(label: string): string {
  return label.length > 28 ? `${label.slice(0, 27).trimEnd()}…` : label
}
