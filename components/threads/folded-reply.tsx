'use client'

import { CornerDownRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { usePlainLine } from '@/components/markdown/use-plain-line'
import { ImportedBadge } from '@/components/ui/imported-badge'
import { excerptOf } from '@/lib/messages/constants'
import type { PublicMessage } from '@/lib/messages/schema'
import { useThreadAddress } from './use-thread-address'

/** A reply in the room's history as one line, which opens its thread. `id`: of the text. */
export function FoldedReply({ message, name, id }: { message: PublicMessage; name: string; id: string }) {
  const t = useTranslations('threads')
  const { open } = useThreadAddress()
  const text = usePlainLine(excerptOf(message.content))
  const { threadRootId } = message
  if (threadRootId === null) return null
  return (
    <button
      type="button"
      data-folded
      className="flex min-h-6 max-w-[min(68ch,100%)] items-center gap-1.5 rounded-sm text-muted-foreground text-xs hover:text-foreground max-md:min-h-11"
      onClick={() => open(threadRootId)}
    >
      <CornerDownRight className="size-3 shrink-0" aria-hidden="true" />
      <bdi className="shrink-0 font-medium">{name}</bdi>
      {message.isImported ? <ImportedBadge /> : null}
      <span id={id} className="truncate" dir="auto">
        {text || t('noText')}
      </span>
    </button>
  )
}
