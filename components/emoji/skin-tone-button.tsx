'use client'

import { useSkinTone } from 'frimousse'
import { useTranslations } from 'use-intl'
import { Tooltip } from '@/components/ui/tooltip'
import { skinTone } from './skin-tone'

/** Each press is the next skin tone; remembered in this browser. */
export function SkinToneButton() {
  const t = useTranslations('emoji')
  const [tone, setTone, variations] = useSkinTone()
  const index = Math.max(
    variations.findIndex((each) => each.skinTone === tone),
    0,
  )

  function next() {
    const chosen = variations[(index + 1) % variations.length]?.skinTone ?? 'none'
    skinTone.write(chosen)
    setTone(chosen)
  }

  return (
    <Tooltip label={t('tone.label')}>
      <button
        type="button"
        aria-label={t('tone.current', { tone: t(`tone.${tone}`) })}
        onClick={next}
        className="grid size-9 shrink-0 place-items-center rounded-md text-xl can-hover:hover:bg-accent"
      >
        <span aria-hidden="true">{variations[index]?.emoji}</span>
      </button>
    </Tooltip>
  )
}
