'use client'

import { memo } from 'react'
import { useTranslations } from 'use-intl'
import { useEditing } from '@/components/composer/use-editing'
import { DaySeparator } from '@/components/messages/day-separator'
import { EditMark } from '@/components/messages/edit-mark'
import { useMessagePlace } from '@/components/messages/message-place'
import { MessageTime } from '@/components/messages/message-time'
import { Quoted } from '@/components/messages/quoted'
import { useActor } from '@/components/people/actor-names'
import { PersonButton } from '@/components/people/person-button'
import { PinMark } from '@/components/pins/pin-mark'
import { ReactionBar } from '@/components/reactions/reaction-bar'
import { isInContextRange, useContextRange } from '@/components/runs/use-context-range'
import { FoldedReply } from '@/components/threads/folded-reply'
import { ReplyMark } from '@/components/threads/reply-mark'
import { ThreadLine } from '@/components/threads/thread-line'
import { useFoldedRooms } from '@/components/threads/use-folded-rooms'
import { AgentBadge } from '@/components/ui/agent-badge'
import { Avatar } from '@/components/ui/avatar'
import { cn } from '@/components/ui/cn'
import { ImportedBadge, ImportedMark } from '@/components/ui/imported-badge'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { PublicMessage } from '@/lib/messages/schema'
import { MessageContent } from './message-content'
import { MessageEditor } from './message-editor'
import { MessageSheet } from './message-sheet'
import { MessageToolbar } from './message-toolbar'
import { UnreadDivider } from './unread-divider'
import { useIsActive } from './use-is-active'
import { isOpenFor, useMessageMenu } from './use-message-menu'
import { useRemovals } from './use-removals'
import { useRowPointer } from './use-row-pointer'

type MessageItemProps = {
  message: PublicMessage
  dayBefore: string | null
  dayAfter: string | null
  isGrouped: boolean
  continuesThread: boolean
  isFirstUnread: boolean
  /** Just jumped to: lit for a moment. */
  isLit: boolean
  /** The one article of the feed that Tab reaches; the others are a key press away from it. */
  isTabStop: boolean
}

/** One message as an article of the feed. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  const { message, dayBefore, dayAfter, isGrouped, continuesThread, isFirstUnread, isLit, isTabStop } = props
  const t = useTranslations('messages')
  const author = useActor(message.authorId)
  const name = author?.displayName ?? t('unknownAuthor')
  const isRemoved = useRemovals((state) => message.id in state.hidden) || message.deletedAt !== null
  const place = useMessagePlace()
  const isEditing = useEditing((state) => state.messageId === message.id && state.place === place) && !isRemoved
  const { isActive, handlers } = useIsActive(`${place}:${message.id}`)
  const menu = useMessageMenu((state) => isOpenFor(state.open, message.id, place))
  const pointer = useRowPointer(message)
  // A message may be shown in the room and in its thread at once: two elements must not share an id.
  const id = `${place === 'room' ? 'm' : 't'}${message.seq}`
  const isReply = message.threadRootId !== null && place === 'room' && !isEditing && !isRemoved
  const isHydrated = useHydrated()
  const isFolded = useFoldedRooms(({ rooms }) => isReply && isHydrated && rooms.includes(message.roomId))
  // A line of the room itself needs no face. One of a file, which the room did not write, is marked as such.
  const isSlim = isGrouped || isFolded || message.role === 'system'
  const isNote = message.role === 'system' && message.isImported
  const isMarked = useContextRange((state) => isInContextRange(state.highlight, message))
  return (
    <>
      {dayBefore ? <DaySeparator iso={dayBefore} /> : null}
      {isFirstUnread ? <UnreadDivider /> : null}
      <article
        aria-posinset={message.seq}
        aria-setsize={-1}
        aria-labelledby={`${id}-by`}
        aria-describedby={`${id}-text`}
        data-seq={message.seq}
        data-lit={isLit || undefined}
        data-shown={isMarked || undefined}
        tabIndex={isTabStop ? 0 : -1}
        className={cn(
          'group/message relative grid scroll-my-4 grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3 rounded-md px-3 py-0.5 compact:py-px can-hover:hover:bg-muted focus-visible:bg-muted focus-visible:-outline-offset-2',
          !isSlim && 'mt-2 compact:mt-1',
          isMarked && 'bg-highlight shadow-[inset_3px_0_0_var(--primary)] can-hover:hover:bg-highlight',
          isLit && 'animate-[lit_2s_ease-out] motion-reduce:bg-highlight',
        )}
        {...handlers}
        {...pointer}
      >
        <div className={cn('text-right leading-6 compact:leading-5', !isSlim && 'pt-0.5')}>
          {isSlim ? (
            <>
              {isNote ? (
                <ImportedMark className="float-right mt-1.5 group-focus-within/message:hidden group-hover/message:hidden" />
              ) : null}
              <MessageTime
                iso={message.createdAt}
                isBare
                className={cn(
                  'opacity-0 group-focus-within/message:opacity-100 group-hover/message:opacity-100',
                  isNote && 'hidden group-focus-within/message:inline group-hover/message:inline',
                )}
              />
            </>
          ) : (
            <PersonButton
              actorId={message.authorId}
              tabIndex={-1}
              aria-label={t('profileOf', { name })}
              className="cursor-pointer rounded-md"
            >
              <Avatar
                id={message.authorId}
                name={name}
                emoji={author?.avatar}
                image={author?.image}
                kind={author?.kind}
                className="compact:size-7 compact:text-2xs"
              />
            </PersonButton>
          )}
        </div>
        <div className="min-w-0">
          <div className={cn('flex items-baseline gap-2', isSlim && 'sr-only')}>
            <PersonButton
              id={`${id}-by`}
              actorId={message.authorId}
              tabIndex={isTabStop && !isSlim ? 0 : -1}
              className="cursor-pointer truncate rounded-sm font-semibold text-base text-foreground compact:leading-5 hover:underline"
            >
              <bdi>{name}</bdi>
            </PersonButton>
            <AgentBadge kind={author?.kind ?? 'human'} className="self-center" />
            {message.isImported ? <ImportedBadge className="self-center" /> : null}
            <MessageTime iso={message.createdAt} />
          </div>
          {isFolded ? (
            <FoldedReply message={message} name={name} id={`${id}-text`} />
          ) : (
            <>
              {isRemoved ? null : (
                <>
                  {message.pin ? <PinMark pin={message.pin} /> : null}
                  {continuesThread ? null : <ReplyMark message={message} />}
                  <Quoted message={message} />
                </>
              )}
              <div
                id={`${id}-text`}
                className="max-w-[68ch] break-words text-base compact:leading-5 [overflow-wrap:anywhere] [&>p:has(+[data-edited])]:inline"
              >
                {isEditing ? (
                  <MessageEditor message={message} />
                ) : (
                  <MessageContent message={message} name={name} isRemoved={isRemoved} />
                )}
                {message.editedAt && !isRemoved && !isEditing ? <EditMark message={message} /> : null}
              </div>
              {isRemoved ? null : <ReactionBar message={message} />}
              <ThreadLine message={message} />
            </>
          )}
        </div>
        {(isActive || menu === 'menu' || menu === 'emoji') && !isEditing ? (
          <MessageToolbar message={message} isRemoved={isRemoved} />
        ) : null}
        {menu === 'sheet' ? <MessageSheet message={message} isRemoved={isRemoved} /> : null}
      </article>
      {dayAfter ? <DaySeparator iso={dayAfter} /> : null}
    </>
  )
})
