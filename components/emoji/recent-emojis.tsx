'use client'

import { useTranslations } from 'use-intl'

type RecentEmojisProps = { recent: string[]; onPick: (emoji: string) => void }

/** One row of what was picked last. */
export function RecentEmojis({ recent, onPick }: RecentEmojisProps) {
  const t = useTranslations('emoji')
  if (recent.length === 0) return null
  return (
    <section aria-label={t('recent')} className="flex shrink-0 border-b px-1.5 pb-1.5">
      {recent.slice(0, 8).map((emoji) => (
        <button
          key={emoji}
          type="button"
          aria-label={t('again', { emoji })}
          onClick={() => onPick(emoji)}
          className="grid size-9 place-items-center rounded-md text-xl can-hover:hover:bg-accent focus-visible:-outline-offset-2"
        >
          {emoji}
        </button>
      ))}
    </section>
  )
}
