'use client'

import { CircleHelp, Link2, Pencil, RefreshCw, Sparkles, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { toast } from 'sonner'
import { useTranslations } from 'use-intl'
import { useRepeatRun } from '@/components/runs/use-repeat-run'
import { useRunDialogs } from '@/components/runs/use-run-dialogs'
import { useViewer } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import type { PublicMessage } from '@/lib/messages/schema'
import { canDeleteMessage, canEditMessage, canPost } from '@/lib/rooms/policy'
import { useRoomFacts } from './room-context'
import { useEditing } from './use-editing'
import { useRemovals } from './use-removals'

/** What can be done with a message, over its right end while it has the pointer or the focus. */
export function MessageToolbar({ message, isRemoved }: { message: PublicMessage; isRemoved: boolean }) {
  const t = useTranslations('messages')
  const room = useRoomFacts()
  const viewer = useViewer()
  const edit = useEditing((state) => state.edit)
  const ask = useRemovals((state) => state.ask)
  const openDialog = useRunDialogs((state) => state.open)
  const href = `/rooms/${message.roomId}?m=${message.seq}`

  async function copyLink() {
    await navigator.clipboard.writeText(new URL(href, location.href).href)
    toast.success(t('toolbar.linkCopied'))
  }

  return (
    <div
      role="toolbar"
      aria-label={t('toolbar.label', { seq: message.seq })}
      className="-top-3 absolute right-2 z-10 flex h-8 items-center gap-px rounded-md bg-popover px-0.5 shadow-float"
    >
      <Link
        href={href}
        aria-label={t('permalink', { seq: message.seq })}
        className="rounded-sm px-1.5 font-medium text-2xs text-muted-foreground tabular-nums hover:text-foreground hover:underline"
      >
        #{message.seq}
      </Link>
      <Action label={t('toolbar.copyLink')} icon={<Link2 />} onClick={copyLink} />
      {message.sessionId && message.role === 'assistant' ? (
        <Tooltip label={t('toolbar.details')}>
          <Button asChild variant="ghost" size="icon-xs" aria-label={t('toolbar.details')}>
            <Link href={`/sessions/${message.sessionId}${message.runId ? `?run=${message.runId}` : ''}#events`}>
              <Sparkles />
            </Link>
          </Button>
        </Tooltip>
      ) : null}
      {message.role === 'user' && room.membership ? (
        <Action
          label={t('toolbar.whyNoAnswer')}
          icon={<CircleHelp />}
          onClick={() => openDialog({ kind: 'answers', message })}
        />
      ) : null}
      {!isRemoved && message.answer && message.runId && message.status !== 'processing' ? (
        <RegenerateAction runId={message.runId} />
      ) : null}
      {!isRemoved && canEditMessage(room, room.membership, viewer, message) ? (
        <Action label={t('toolbar.edit')} icon={<Pencil />} onClick={() => edit(message.id)} />
      ) : null}
      {!isRemoved && canDeleteMessage(room, room.membership, viewer, message) ? (
        <Action label={t('toolbar.delete')} icon={<Trash2 />} onClick={() => ask(message)} />
      ) : null}
    </div>
  )
}

function RegenerateAction({ runId }: { runId: string }) {
  const t = useTranslations('messages')
  const room = useRoomFacts()
  const { mutate, isPending } = useRepeatRun(runId, 'regenerate')
  if (!canPost(room, room.membership)) return null
  return <Action label={t('toolbar.regenerate')} icon={<RefreshCw />} onClick={() => isPending || mutate()} />
}

function Action({ label, icon, onClick }: { label: string; icon: React.ReactNode; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <Button variant="ghost" size="icon-xs" aria-label={label} onClick={onClick}>
        {icon}
      </Button>
    </Tooltip>
  )
}
