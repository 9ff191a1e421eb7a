'use client'

import { Sparkles, X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { create } from 'zustand'
import { Button } from '@/components/ui/button'
import { remember } from '@/components/ui/remember'

const KEY = 'confab.suggestions.hidden'

/** null: not read yet. Hidden once, hidden in every room of this browser. */
const useHidden = create<{ isHidden: boolean | null }>(() => ({ isHidden: null }))

/** Ready-made messages that start a real run: the quickest way to see what an agent does. */
export function Suggestions({ suggestions, onPick }: { suggestions: string[]; onPick: (text: string) => void }) {
  const t = useTranslations('messages')
  const isHidden = useHidden((state) => state.isHidden)

  // localStorage: read once the browser has it.
  useEffect(() => useHidden.setState({ isHidden: localStorage.getItem(KEY) !== null }), [])

  function hide() {
    remember(KEY, '1')
    useHidden.setState({ isHidden: true })
  }

  if (suggestions.length === 0 || isHidden) return null
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
      <Button
        variant="ghost"
        size="icon-xs"
        className="ml-auto max-md:size-11"
        aria-label={t('composer.hideSuggestions')}
        onClick={hide}
      >
        <X aria-hidden="true" />
      </Button>
    </section>
  )
}
