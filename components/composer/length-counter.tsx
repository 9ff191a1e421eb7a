'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { codePoints } from '@/lib/messages/constants'

/** Appears at nine tenths of the limit; past it says how much must go. */
export function LengthCounter({ text, limit, className }: { text: string; limit: number; className?: string }) {
  const t = useTranslations('messages')
  if (text.length < limit * 0.9) return null
  const left = limit - codePoints(text)
  if (left > limit * 0.1) return null
  return (
    <span
      role="status"
      className={cn(
        'text-xs tabular-nums',
        left < 0 ? 'font-medium text-destructive' : 'text-muted-foreground',
        className,
      )}
    >
      {left < 0 ? t('composer.over', { count: -left }) : t('composer.left', { count: left })}
    </span>
  )
}
