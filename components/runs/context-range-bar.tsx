'use client'

import { Eye, X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { countSeqs } from './count-seqs'
import { useContextRange } from './use-context-range'

/** Says what is marked in the timeline, and takes the marks away: by its button or Esc. */
export function ContextRangeBar({ roomId }: { roomId: string }) {
  const t = useTranslations('runs.receipt')
  const { highlight, clear } = useContextRange()
  const isOpen = highlight?.roomId === roomId

  // The keyboard, wherever the focus is. Leaving the room ends it too.
  useEffect(() => {
    if (!isOpen) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) clear()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [isOpen, clear])

  if (!isOpen) return null
  return (
    <div
      role="status"
      className="flex items-center gap-2 border-b bg-highlight px-4 py-1.5 text-foreground text-sm md:px-8"
    >
      <Eye className="size-4 shrink-0" aria-hidden="true" />
      <span className="min-w-0 flex-1">
        {t('marked', { count: countSeqs(highlight.included), seq: highlight.answerSeq })}
      </span>
      <Button size="xs" variant="outline" onClick={clear}>
        <X aria-hidden="true" />
        {t('clear')}
      </Button>
    </div>
  )
}
