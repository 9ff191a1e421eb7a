'use client'

import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'

/** Keeps what was typed when the form comes back with a problem elsewhere, and shows it on request. */
export function PasswordInput(props: Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange'>) {
  const t = useTranslations('auth')
  const [value, setValue] = useState('')
  const [isShown, setShown] = useState(false)
  const Icon = isShown ? EyeOff : Eye
  return (
    <span className="relative block">
      <Input
        {...props}
        type={isShown ? 'text' : 'password'}
        value={value}
        onChange={(event) => setValue(event.target.value)}
        className="pr-10"
      />
      <Button
        variant="ghost"
        size="icon-xs"
        className="absolute top-1 right-1"
        aria-label={isShown ? t('hidePassword') : t('showPassword')}
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
      >
        <Icon aria-hidden="true" />
      </Button>
    </span>
  )
}
