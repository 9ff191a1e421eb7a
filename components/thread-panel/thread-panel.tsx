'use client'

import { BellOff, BellRing, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { MessagePlaceProvider } from '@/components/messages/message-place'
import { useRoomFacts } from '@/components/rooms/room-context'
import { Button } from '@/components/ui/button'
import { ThreadComposer } from './thread-composer'
import { ThreadReplies } from './thread-replies'
import { useFollowThread } from './use-follow-thread'

type ThreadPanelProps = { rootId: string; onClose: () => void }

/** A thread next to the room, on a phone over it: the root message, the replies, and a composer. */
export function ThreadPanel({ rootId, onClose }: ThreadPanelProps) {
  const t = useTranslations('threads')
  const room = useRoomFacts()
  const panel = useRef<HTMLElement>(null)
  const { isFollowed, toggle } = useFollowThread(room.id, rootId)

  // The focus: it comes in with the panel where there is no field to take it, and goes back to where it was.
  useEffect(() => {
    const before = document.activeElement
    if (!panel.current?.contains(before)) panel.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.stopPropagation()
    onClose()
  }

  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={t('panel')}
      className="fixed inset-0 z-30 flex flex-col bg-background outline-none md:static md:z-auto md:w-[min(26rem,45%)] md:shrink-0 md:border-l"
      onKeyDown={onKeyDown}
    >
      <header className="flex h-14 shrink-0 items-center gap-1 border-b px-4">
        <h2 className="mr-auto font-semibold text-base">{t('title')}</h2>
        {room.membership ? (
          <Button variant="ghost" size="sm" aria-pressed={isFollowed} className="max-md:h-11" onClick={toggle}>
            {isFollowed ? <BellRing aria-hidden="true" /> : <BellOff aria-hidden="true" />}
            {t(isFollowed ? 'following' : 'follow')}
          </Button>
        ) : null}
        <Button variant="ghost" size="icon-sm" className="max-md:size-11" aria-label={t('close')} onClick={onClose}>
          <X aria-hidden="true" />
        </Button>
      </header>
      <MessagePlaceProvider value="thread">
        <ThreadReplies key={rootId} rootId={rootId} />
        <ThreadComposer key={`${rootId}-composer`} rootId={rootId} onClose={onClose} />
      </MessagePlaceProvider>
    </aside>
  )
}
