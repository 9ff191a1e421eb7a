'use client'

import { useTranslations } from 'use-intl'
import type { ModerationKind } from '@/lib/moderation/schema'

type ModerationKindChoiceProps = {
  kinds: ModerationKind[]
  chosen: ModerationKind
  onChoose: (kind: ModerationKind) => void
}

export function ModerationKindChoice({ kinds, chosen, onChoose }: ModerationKindChoiceProps) {
  const t = useTranslations('moderation')
  return (
    <fieldset className="grid gap-1">
      <legend className="sr-only">{t('what')}</legend>
      {kinds.map((kind) => (
        <label
          key={kind}
          className="flex cursor-pointer items-start gap-2.5 rounded-md px-2 py-2 hover:bg-accent has-checked:bg-accent"
        >
          <input
            type="radio"
            name="kind"
            value={kind}
            checked={kind === chosen}
            onChange={() => onChoose(kind)}
            className="mt-0.5 size-4 accent-primary"
          />
          <span className="text-sm">
            <span className="block font-medium">{t(`kind.${kind}`)}</span>
            <span className="block text-muted-foreground text-xs">{t(`kindHint.${kind}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
