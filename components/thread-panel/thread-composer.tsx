'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useComposerFiles } from '@/components/attachments/use-composer-files'
import { Composer } from '@/components/composer/composer'
import { useEditing } from '@/components/composer/use-editing'
import { useQuoted } from '@/components/composer/use-quoted'
import { messageKeys, type Timeline } from '@/components/message-cache/queries'
import { useViewer } from '@/components/people/viewer'
import { useRoomFacts } from '@/components/rooms/room-context'
import type { PublicMessage } from '@/lib/messages/schema'
import { canPost } from '@/lib/rooms/policy'

/** The field of a thread, with a draft and files of its own. Esc drops the quote first, then closes the thread. */
export function ThreadComposer({ rootId, onClose }: { rootId: string; onClose: () => void }) {
  const t = useTranslations('threads')
  const room = useRoomFacts()
  const viewer = useViewer()
  const client = useQueryClient()
  const edit = useEditing((state) => state.edit)
  const scope = { roomId: room.id, threadRootId: rootId }
  const files = useComposerFiles(scope)
  const quoted = useQuoted(scope)

  function editLast() {
    const held = client.getQueriesData<Timeline>({ queryKey: messageKeys.thread(room.id, rootId) })
    const messages = held.flatMap(([, thread]) => thread?.pages.flatMap((page) => page.messages) ?? [])
    const own = messages
      .filter((message) => message.authorId === viewer.id && !message.deletedAt)
      .reduce<PublicMessage | undefined>((last, each) => (last && last.seq > each.seq ? last : each), undefined)
    if (own) edit(own.id, 'thread')
  }

  if (!canPost(room, room.membership)) return null
  return (
    <div className="shrink-0 px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      <Composer
        {...files}
        scope={{ ...scope, replyToId: quoted.replyToId }}
        label={t('composer')}
        placeholder={t('composer')}
        above={
          <>
            {quoted.bar}
            {files.above}
          </>
        }
        onSent={quoted.clear}
        onEditLast={editLast}
        onEscape={quoted.replyToId ? quoted.clear : onClose}
      />
    </div>
  )
}
