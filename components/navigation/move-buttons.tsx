'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'

type MoveButtonsProps = { name: string; isFirst: boolean; isLast: boolean; onMove: (step: 1 | -1) => void }

/** Moves a room of a list that is ordered by hand. */
export function MoveButtons({ name, isFirst, isLast, onMove }: MoveButtonsProps) {
  const t = useTranslations('rooms.order')
  return (
    <span className="flex shrink-0 opacity-0 focus-within:opacity-100 group-hover/room:opacity-100 max-md:opacity-100">
      <Button
        variant="ghost"
        size="icon-xs"
        className="max-md:size-10"
        aria-label={t('up', { name })}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      >
        <ChevronUp aria-hidden="true" />
      </Button>
      <Button
        variant="ghost"
        size="icon-xs"
        className="max-md:size-10"
        aria-label={t('down', { name })}
        disabled={isLast}
        onClick={() => onMove(1)}
      >
        <ChevronDown aria-hidden="true" />
      </Button>
    </span>
  )
}
