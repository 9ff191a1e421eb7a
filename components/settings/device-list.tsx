'use client'

import { Laptop } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { RelativeTime } from '@/components/ui/relative-time'
import type { FormAction } from '@/components/ui/use-form'
import type { PublicDevice } from '@/lib/actors/schema'

export function DeviceList({ devices, action }: { devices: PublicDevice[]; action: FormAction<null> }) {
  const t = useTranslations('settings.devices')
  return (
    <ul className="-my-3 divide-y">
      {devices.map(({ id, device, address, createdAt, lastSeenAt, isCurrent }) => (
        <li key={id} className="flex items-center gap-3 py-3">
          <Laptop aria-hidden="true" className="size-5 shrink-0 text-muted-foreground" />
          <div className="min-w-0 flex-1 leading-5">
            <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
              {device}
              {isCurrent ? <Badge variant="primary">{t('current')}</Badge> : null}
            </p>
            <p className="text-muted-foreground text-xs">
              {t('seen')} <RelativeTime iso={lastSeenAt} /> · {t('signedIn')} <RelativeTime iso={createdAt} />{' '}
              {address === 'unknown' ? null : t('from', { address })}
            </p>
          </div>
          {isCurrent ? null : (
            <ConfirmForm
              action={action}
              fields={{ deviceId: id }}
              label={t('signOut')}
              name={t('signOutOf', { device })}
              title={t('signOutTitle')}
              description={t('signOutDescription', { device })}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
