'use client'

import { useTranslations } from 'use-intl'
import { useActors } from '@/components/people/actor-names'
import { useViewer } from '@/components/people/viewer'
import { cn } from '@/components/ui/cn'
import { Tooltip } from '@/components/ui/tooltip'
import type { PublicMessage, PublicReaction } from '@/lib/messages/schema'
import { useIsOwn } from './use-is-own'
import { useToggleReaction } from './use-toggle-reaction'

/** In words; of more the list tells the names. */
export const NAMED = 10

type ReactionChipProps = { message: PublicMessage; reaction: PublicReaction; isReadOnly: boolean }

/** One emoji, how many gave it and, in words, who; pressed when the viewer did. */
export function ReactionChip({ message, reaction, isReadOnly }: ReactionChipProps) {
  const t = useTranslations('messages.reactions')
  const viewer = useViewer()
  const actors = useActors()
  const toggle = useToggleReaction()
  const isOwn = useIsOwn(message, reaction)
  const { emoji, count, actorIds } = reaction
  const named = actorIds.slice(0, NAMED).map((id) => (id === viewer.id ? t('you') : (actors[id]?.displayName ?? '…')))
  const others = count - named.length
  const names = new Intl.ListFormat('en').format(others > 0 ? [...named, t('others', { count: others })] : named)
  const label = t('chip', { emoji, names })
  return (
    <Tooltip label={label}>
      <button
        type="button"
        aria-pressed={isOwn}
        aria-label={label}
        disabled={isReadOnly}
        className={cn(
          'flex h-6 items-center gap-1 rounded-full border bg-card px-2 text-xs tabular-nums hover:border-input disabled:cursor-default max-md:h-9 max-md:px-3',
          isOwn && 'border-primary bg-primary-soft font-medium text-primary hover:border-primary',
        )}
        onClick={() => toggle(message, emoji, !isOwn)}
      >
        <span className="text-sm leading-none" aria-hidden="true">
          {emoji}
        </span>
        {count}
      </button>
    </Tooltip>
  )
}
