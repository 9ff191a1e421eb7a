'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useComposerFiles } from '@/components/attachments/use-composer-files'
import { Composer } from '@/components/messages/composer'
import { messageKeys, type Timeline } from '@/components/messages/queries'
import { useRoomFacts } from '@/components/messages/room-context'
import { useEditing } from '@/components/messages/use-editing'
import { useQuoted } from '@/components/messages/use-quoted'
import { useViewer } from '@/components/shell/viewer'
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
    const held = client.getQueryData<Timeline>(messageKeys.thread(room.id, rootId))
    const messages = held?.pages.flatMap((page) => page.messages) ?? []
    const own = messages.findLast((message) => message.authorId === viewer.id && !message.deletedAt)
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
