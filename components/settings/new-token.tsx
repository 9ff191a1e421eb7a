'use client'

import { useTranslations } from 'use-intl'
import { ShownOnce } from '@/components/ui/shown-once'

/** The one time a token is on the screen. */
export function NewToken({ token }: { token: string }) {
  const t = useTranslations('settings.tokens')
  return <ShownOnce key={token} label={t('token')} hint={t('created')} copy={t('copy')} text={token} />
}
