'use client'

import { useTranslations } from 'use-intl'
import { useActor } from '@/components/people/actor-names'
import { ToolCardView } from '@/components/runs/tool-card-view'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import type { ApprovalItem } from '@/lib/approvals/schema'

/** One question with its card, and the way to where it was asked. */
export function ApprovalEntry({ item }: { item: ApprovalItem }) {
  const t = useTranslations('approvals')
  const tBudgets = useTranslations('budgets')
  const agent = useActor(item.agentId)?.displayName ?? ''
  const wish = item.isBudget ? tBudgets('wants', { agent }) : t('wants', { agent, tool: item.name })
  return (
    <article tabIndex={-1} data-entry aria-label={wish} className="rounded-lg focus-visible:outline-offset-4">
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <span className="font-medium">{wish}</span>
        <Link
          href={item.messageSeq === null ? `/rooms/${item.roomId}` : `/rooms/${item.roomId}?m=${item.messageSeq}`}
          className="text-primary hover:underline"
        >
          {t('in', { room: item.roomName })}
        </Link>
        <Link href={`/sessions/${item.sessionId}`} className="text-primary hover:underline">
          {t('session')}
        </Link>
        <RelativeTime iso={item.createdAt} className="text-muted-foreground text-xs" />
      </p>
      <ToolCardView
        card={item}
        canDecide={item.canDecide}
        canRememberForRoom={item.canRememberForRoom}
        className="max-w-none"
      />
    </article>
  )
}
