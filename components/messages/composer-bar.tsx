'use client'

import { useTranslations } from 'use-intl'
import { MutedBar } from '@/components/moderation/muted-bar'
import { OwnNotices } from '@/components/moderation/own-notices'
import { useIsMuted } from '@/components/moderation/use-is-muted'
import { canJoin, canPost } from '@/lib/rooms/policy'
import { Composer, type SendAction } from './composer'
import { JoinBar } from './join-bar'
import { useRoomFacts } from './room-context'
import { Suggestions } from './suggestions'
import { TypingLine } from './typing-line'
import { useEditing } from './use-editing'
import { useOwnLast } from './use-own-last'
import { useResend } from './use-resend'
import { useSendMessage } from './use-send-message'

type ComposerBarProps = {
  action: SendAction
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
  const send = useSendMessage(room.id)
  useResend(room.id, send)
  const ownLast = useOwnLast(room.id)
  const isMuted = useIsMuted(room.membership) && room.archivedAt === null
  const edit = useEditing((state) => state.edit)

  function sendAndFollow(text: string) {
    send(text)
    onSent()
  }

  return (
    <div className="mx-auto w-full max-w-4xl shrink-0 px-3 pb-[env(safe-area-inset-bottom)] md:px-7">
      <OwnNotices roomId={room.id} />
      {isMuted && room.membership?.mutedUntil ? (
        <MutedBar roomId={room.id} until={room.membership.mutedUntil} />
      ) : canPost(room, room.membership) ? (
        <>
          <Suggestions suggestions={suggestions} onPick={sendAndFollow} />
          <Composer
            action={action}
            clientId={clientId}
            onSend={sendAndFollow}
            onEditLast={() => edit(ownLast()?.id ?? null)}
            onTyping={onTyping}
          />
        </>
      ) : canJoin(room, room.membership) ? (
        <JoinBar />
      ) : (
        <p className="rounded-lg border bg-muted px-4 py-3 text-center text-muted-foreground text-sm">
          {t('composer.archived')}
        </p>
      )}
      <TypingLine roomId={room.id} />
    </div>
  )
}
