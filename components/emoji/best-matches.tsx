'use client'

import type { EmojiData } from 'frimousse'
import { useTranslations } from 'use-intl'
import type { FoundEmoji } from './search-emoji'
import { skinTone } from './skin-tone'

type BestMatchesProps = { found: FoundEmoji[]; data: EmojiData | null; onPick: (emoji: string) => void }

/** One row of what is called like the words, above the list, which keeps its categories in their order. */
export function BestMatches({ found, data, onPick }: BestMatchesProps) {
  const t = useTranslations('emoji')
  if (found.length === 0) return null
  return (
    <section aria-label={t('best')} className="flex shrink-0 border-b px-1.5 pb-1.5">
      {found.map(({ emoji, name }, index) => (
        <button
          key={emoji}
          type="button"
          aria-label={name.replaceAll('_', ' ')}
          title={`:${name}:`}
          data-first={index === 0 || undefined}
          onClick={() => onPick(toned(emoji, data))}
          className="grid size-9 place-items-center rounded-md text-xl can-hover:hover:bg-accent focus-visible:-outline-offset-2 data-[first]:bg-accent"
        >
          {toned(emoji, data)}
        </button>
      ))}
    </section>
  )
}

/** The emoji in the skin tone chosen in this browser, if it comes in tones. */
export function toned(emoji: string, data: EmojiData | null): string {
  const tone = skinTone.read()
  const skins = data?.emojis.find((each) => each.emoji === emoji)?.skins
  return tone === 'none' ? emoji : (skins?.[tone] ?? emoji)
}
