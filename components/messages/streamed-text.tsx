'use client'

import { useTranslations } from 'use-intl'
import { useDelta } from '@/components/live/use-delta'
import { Markdown } from '@/components/markdown/markdown'
import { cn } from '@/components/ui/cn'
import type { PublicMessage } from '@/lib/messages/schema'
import { useKeepUp } from './use-keep-up'

type StreamedTextProps = { message: PublicMessage; name: string; mentions: Map<string, string> }

const CARET =
  "[&>*:last-child]:after:ml-0.5 [&>*:last-child]:after:inline-block [&>*:last-child]:after:h-4 [&>*:last-child]:after:w-1.5 [&>*:last-child]:after:animate-shimmer [&>*:last-child]:after:bg-primary [&>*:last-child]:after:align-text-bottom [&>*:last-child]:after:content-['']"

/** An answer while it is being written: what was saved, grown by what the stream has brought since. */
export function StreamedText({ message, name, mentions }: StreamedTextProps) {
  const t = useTranslations('messages')
  const text = useDelta(message.id) ?? message.content
  useKeepUp(message, text)
  const isWaiting = message.tools.some((card) => card.status === 'awaiting_approval')
  if (text === '') {
    return isWaiting ? null : (
      <p className="flex items-center gap-2 text-muted-foreground text-sm">
        <span className="size-2 animate-shimmer rounded-full bg-primary" />
        {message.error ?? t('thinking', { name })}
      </p>
    )
  }
  return (
    <>
      <div className={cn(!isWaiting && CARET)}>
        <Markdown text={text} mentions={mentions} />
      </div>
      {message.error ? <p className="text-muted-foreground text-sm">{message.error}</p> : null}
    </>
  )
}
