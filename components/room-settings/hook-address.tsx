'use client'

import { useTranslations } from 'use-intl'
import { ShownOnce } from '@/components/ui/shown-once'
import { wholeAddress } from '@/components/ui/whole-address'

/** The one time an address is on the screen. */
export function HookAddress({ name, path }: { name: string; path: string }) {
  const t = useTranslations('rooms.hooks')
  return (
    <ShownOnce
      key={path}
      label={t('address', { name })}
      hint={t('addressHint')}
      copy={t('copy')}
      text={wholeAddress(path)}
    />
  )
}
