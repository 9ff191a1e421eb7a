'use client'

import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmForm } from '@/components/ui/confirm-form'
import type { FormAction } from '@/components/ui/use-form'
import { publicPath } from '@/lib/core/base-path'

type ProviderListProps = {
  providers: { id: string; name: string }[]
  connected: string[]
  action: FormAction<null>
}

export function ProviderList({ providers, connected, action }: ProviderListProps) {
  const t = useTranslations('settings.providers')
  return (
    <ul className="-my-3 divide-y">
      {providers.map(({ id, name }) => (
        <li key={id} className="flex items-center justify-between gap-3 py-3">
          <span className="flex items-center gap-2 font-medium text-sm">
            {name}
            {connected.includes(id) ? <Badge variant="success">{t('connected')}</Badge> : null}
          </span>
          {connected.includes(id) ? (
            <ConfirmForm
              action={action}
              fields={{ provider: id }}
              label={t('disconnect')}
              title={t('disconnectTitle', { provider: name })}
              description={t('disconnectDescription')}
            />
          ) : (
            <form action={publicPath(`/api/auth/start/${id}`)} method="post">
              <input type="hidden" name="returnTo" value="/settings" />
              <Button type="submit" variant="outline" size="sm">
                {t('connect', { provider: name })}
              </Button>
            </form>
          )}
        </li>
      ))}
    </ul>
  )
}
