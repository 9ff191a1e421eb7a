'use client'

import { Sparkles } from 'lucide-react'
import { useTranslations } from 'use-intl'

/** Ready-made messages that start a real run: the quickest way to see what an agent does. */
export function Suggestions({ suggestions, onPick }: { suggestions: string[]; onPick: (text: string) => void }) {
  const t = useTranslations('messages')
  if (suggestions.length === 0) return null
  return (
    <section
      aria-label={t('composer.suggestions')}
      className="scroll-thin -mx-1 flex gap-1.5 overflow-x-auto px-1 pb-2"
    >
      {suggestions.map((text) => (
        <button
          key={text}
          type="button"
          onClick={() => onPick(text)}
          className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full border bg-card px-2.5 text-muted-foreground text-xs hover:border-input hover:text-foreground"
        >
          <Sparkles className="size-3.5 text-primary" aria-hidden="true" />
          {text}
        </button>
      ))}
    </section>
  )
}
