'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'
import { useTranslations } from 'use-intl'
import { useHydrated } from '@/components/ui/use-hydrated'

const THEMES = [
  { value: 'light', icon: Sun },
  { value: 'dark', icon: Moon },
  { value: 'system', icon: Monitor },
] as const

/** The chosen theme is known to the browser alone, so nothing is marked before hydration. */
export function ThemeChoice() {
  const t = useTranslations('settings.appearance')
  const { theme, setTheme } = useTheme()
  const isHydrated = useHydrated()
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-medium text-sm">{t('theme')}</legend>
      <div className="flex flex-wrap gap-2">
        {THEMES.map(({ value, icon: Icon }) => (
          <label
            key={value}
            className="flex h-9 items-center gap-2 rounded-md border px-3 text-sm has-checked:border-primary has-checked:bg-primary-soft has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2 hover:bg-accent"
          >
            <input
              type="radio"
              name="theme"
              value={value}
              checked={isHydrated && theme === value}
              onChange={() => setTheme(value)}
              className="sr-only"
            />
            <Icon aria-hidden="true" className="size-4 text-muted-foreground" />
            {t(value)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
