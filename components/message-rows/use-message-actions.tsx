import {
  Bookmark,
  BookmarkX,
  CircleHelp,
  Copy,
  Link2,
  MailOpen,
  MessagesSquare,
  Pencil,
  Pin,
  PinOff,
  RefreshCw,
  Reply,
  Sparkles,
  Trash2,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useEditing } from '@/components/composer/use-editing'
import { useReplying } from '@/components/composer/use-replying'
import { useMessagePlace } from '@/components/messages/message-place'
import { useViewer } from '@/components/people/viewer'
import { useSetPin } from '@/components/pins/use-set-pin'
import { useRoomFacts } from '@/components/rooms/room-context'
import { useRepeatRun } from '@/components/runs/use-repeat-run'
import { useRunDialogs } from '@/components/runs/use-run-dialogs'
import { useSaved } from '@/components/saved/use-saved'
import { useThreadAddress } from '@/components/threads/use-thread-address'
import { useCopy } from '@/components/ui/use-copy'
import { wholeAddress } from '@/components/ui/whole-address'
import { messageLink } from '@/lib/messages/constants'
import type { PublicMessage } from '@/lib/messages/schema'
import { canDeleteMessage, canEditMessage, canPost, canUnpin } from '@/lib/rooms/policy'
import { useMarkUnread } from './use-mark-unread'
import { useRemovals } from './use-removals'

type ActionKey =
  | 'quote'
  | 'thread'
  | 'copyText'
  | 'copyLink'
  | 'unread'
  | 'save'
  | 'unsave'
  | 'pin'
  | 'unpin'
  | 'details'
  | 'whyNoAnswer'
  | 'regenerate'
  | 'edit'
  | 'delete'

export type MessageAction = {
  key: ActionKey
  label: string
  icon: ReactNode
  /** On the focused row; the sheet of shortcuts names them. */
  shortcut?: string
  isDestructive?: boolean
  run: () => void
}

/** Everything the viewer may do with a message, in the order of the menu. */
export function useMessageActions(message: PublicMessage, isRemoved: boolean): MessageAction[] {
  const t = useTranslations('messages.toolbar')
  const room = useRoomFacts()
  const viewer = useViewer()
  const router = useRouter()
  const place = useMessagePlace()
  const thread = useThreadAddress()
  const copy = useCopy()
  const edit = useEditing((state) => state.edit)
  const quote = useReplying((state) => state.quote)
  const ask = useRemovals((state) => state.ask)
  const openDialog = useRunDialogs((state) => state.open)
  const repeat = useRepeatRun(message.runId ?? '', 'regenerate')
  const setPin = useSetPin()
  const saved = useSaved(message.id)
  const markUnread = useMarkUnread()
  const { membership } = room
  const mayPost = canPost(room, membership)
  const rootId = message.threadRootId ?? message.id
  const scope = { roomId: room.id, ...(place === 'thread' ? { threadRootId: rootId } : {}) }
  const link = messageLink(room.id, message.seq)

  const possible: (Omit<MessageAction, 'label'> | false | null | undefined | '')[] = [
    mayPost && !isRemoved && { key: 'quote', icon: <Reply />, shortcut: 'R', run: () => quote(scope, message) },
    place === 'room' && { key: 'thread', icon: <MessagesSquare />, shortcut: 'T', run: () => thread.open(rootId) },
    !isRemoved && { key: 'copyText', icon: <Copy />, run: () => copy(message.content, t('textCopied')) },
    { key: 'copyLink', icon: <Link2 />, run: () => copy(wholeAddress(link), t('linkCopied')) },
    membership &&
      place === 'room' && { key: 'unread', icon: <MailOpen />, shortcut: 'U', run: () => markUnread(message) },
    !saved.isSaved &&
      !isRemoved && { key: 'save', icon: <Bookmark />, shortcut: 'S', run: () => saved.set(message, true) },
    saved.isSaved && { key: 'unsave', icon: <BookmarkX />, shortcut: 'S', run: () => saved.set(message, false) },
    !message.pin &&
      mayPost &&
      !isRemoved && { key: 'pin', icon: <Pin />, shortcut: 'P', run: () => setPin(message, true) },
    message.pin &&
      canUnpin(room, membership, viewer, message.pin) && {
        key: 'unpin',
        icon: <PinOff />,
        shortcut: 'P',
        run: () => setPin(message, false),
      },
    message.sessionId &&
      message.role === 'assistant' && {
        key: 'details',
        icon: <Sparkles />,
        run: () => router.push(`/sessions/${message.sessionId}${message.runId ? `?run=${message.runId}` : ''}#events`),
      },
    message.role === 'user' &&
      membership && { key: 'whyNoAnswer', icon: <CircleHelp />, run: () => openDialog({ kind: 'answers', message }) },
    !isRemoved &&
      mayPost &&
      message.answer &&
      message.answer.cause !== 'import' &&
      message.runId &&
      message.status !== 'processing' && {
        key: 'regenerate',
        icon: <RefreshCw />,
        run: () => repeat.isPending || repeat.mutate(),
      },
    !isRemoved &&
      canEditMessage(room, membership, viewer, message) && {
        key: 'edit',
        icon: <Pencil />,
        shortcut: 'E',
        run: () => edit(message.id, place),
      },
    !isRemoved &&
      canDeleteMessage(room, membership, viewer, message) && {
        key: 'delete',
        icon: <Trash2 />,
        shortcut: 'Delete',
        isDestructive: true,
        run: () => ask(message),
      },
  ]
  return possible.flatMap((action) => (action ? [{ ...action, label: t(action.key) }] : []))
}
