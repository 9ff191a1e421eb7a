'use client'

import { CircleAlert, CircleSlash, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { MessageFiles } from '@/components/attachments/message-files'
import { Markdown } from '@/components/markdown/markdown'
import { NoticeText } from '@/components/messages/notice-text'
import { StreamedText } from '@/components/messages/streamed-text'
import { AnswerLine } from '@/components/runs/answer-line'
import { Reasoning } from '@/components/runs/reasoning'
import { StopAnswer } from '@/components/runs/stop-answer'
import { ToolCard } from '@/components/runs/tool-card'
import { foldName } from '@/lib/actors/constants'
import type { PublicMessage } from '@/lib/messages/schema'

type MessageContentProps = { message: PublicMessage; name: string; isRemoved: boolean }

/** What a message says: its text, or that it is gone; then the cards of its run and how it ended. */
export function MessageContent({ message, name, isRemoved }: MessageContentProps) {
  const t = useTranslations('messages')
  const mentions = useMemo(() => mentionedNames(message), [message])
  if (isRemoved) {
    return (
      <p className="flex items-center gap-1.5 text-muted-foreground text-sm italic">
        <Trash2 className="size-3.5" aria-hidden="true" />
        {t('deleted')}
      </p>
    )
  }
  return (
    <>
      <Reasoning message={message} />
      {message.status === 'processing' || message.status === 'pending' ? (
        <StreamedText message={message} name={name} mentions={mentions} />
      ) : message.role === 'system' ? (
        <p className="whitespace-pre-wrap text-muted-foreground text-sm leading-6">
          {message.isImported && !namesItself(message.content, name) ? (
            <bdi className="font-medium">{name} </bdi>
          ) : null}
          <NoticeText message={message} />
        </p>
      ) : message.type === 'action' ? (
        <div className="flex gap-1 text-muted-foreground italic">
          <span className="shrink-0 font-medium">{name}</span>
          <div className="min-w-0">
            <Markdown text={message.content} mentions={mentions} />
          </div>
        </div>
      ) : message.content === '' ? null : (
        <Markdown text={message.content} mentions={mentions} />
      )}
      <MessageFiles attachments={message.attachments} />
      {message.tools.map((card) => (
        <ToolCard key={card.toolCallId} message={message} card={card} />
      ))}
      {message.status === 'processing' ? <StopAnswer message={message} /> : null}
      {message.status === 'failed' ? (
        <p className="mt-1 flex items-start gap-1.5 text-destructive text-sm">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
          {t('failed', { name, reason: message.error ?? t('failedUnknown') })}
        </p>
      ) : null}
      {message.status === 'cancelled' ? (
        <p className="mt-1 flex items-center gap-1.5 text-muted-foreground text-sm">
          <CircleSlash className="size-4" aria-hidden="true" />
          {t('cancelled')}
        </p>
      ) : null}
      <AnswerLine message={message} />
    </>
  )
}

/** Places count code points, as the server does: an emoji before the mention must not move it. `@a\\_b` is a name with an escape. */
function mentionedNames(message: PublicMessage): Map<string, string> {
  if (message.mentions.length === 0) return new Map()
  const points = [...message.content]
  return new Map(
    message.mentions.map(({ actorId, start, length }) => {
      const written = points.slice(start, start + length).join('')
      return [foldName(written.replace(/^@|\\/g, '')), actorId]
    }),
  )
}

/** Whether a line of a file says already whom it is about. */
function namesItself(text: string, name: string): boolean {
  return text.startsWith('@') || text.includes(name)
}
