'use client'

import { useTranslations } from 'use-intl'
import { RoomIcon } from './room-icon'

const KINDS = ['open', 'closed'] as const

/** Who will be able to read the room. It stays that way. */
export function RoomKindChoice({ chosen }: { chosen: string }) {
  const t = useTranslations('rooms')
  return (
    <fieldset className="grid gap-2 sm:grid-cols-2">
      <legend className="mb-1.5 font-medium text-sm">{t('make.kind')}</legend>
      {KINDS.map((kind) => (
        <label
          key={kind}
          className="flex cursor-pointer gap-3 rounded-md border border-input/60 bg-card p-3 shadow-raise has-checked:border-primary has-checked:bg-primary-soft has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2"
        >
          <input
            type="radio"
            name="kind"
            value={kind}
            defaultChecked={chosen === kind}
            className="mt-1 size-4 accent-primary focus-visible:outline-none"
          />
          <span className="min-w-0">
            <span className="flex items-center gap-1.5 font-medium text-sm">
              <RoomIcon room={{ kind }} className="size-3.5" />
              {t(`make.${kind}`)}
            </span>
            <span className="block text-pretty text-muted-foreground text-xs">{t(`make.${kind}Hint`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
