'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'

type TagFilterProps = { offered: string[]; chosen: string[]; onToggle: (tag: string) => void }

/** Tags to narrow a list by: what is shown has all that are chosen. */
export function TagFilter({ offered, chosen, onToggle }: TagFilterProps) {
  const t = useTranslations('rooms')
  const tags = [...chosen, ...offered.filter((tag) => !chosen.includes(tag))]
  if (tags.length === 0) return null
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">{t('open.tags')}</legend>
      {tags.map((tag) => {
        const isChosen = chosen.includes(tag)
        return (
          <button
            key={tag}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onToggle(tag)}
            className={cn(
              'inline-flex h-7 items-center rounded-full border px-2.5 text-muted-foreground text-xs hover:text-foreground max-md:h-10 max-md:px-4',
              isChosen && 'border-primary bg-primary-soft text-primary hover:text-primary',
            )}
          >
            #{tag}
          </button>
        )
      })}
    </fieldset>
  )
}
