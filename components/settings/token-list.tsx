'use client'

import { KeyRound } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { RelativeTime } from '@/components/ui/relative-time'
import type { FormAction } from '@/components/ui/use-form'
import { useNow } from '@/components/ui/use-now'
import type { PublicToken } from '@/lib/actors/schema'

export function TokenList({ tokens, action }: { tokens: PublicToken[]; action: FormAction<null> }) {
  const t = useTranslations('settings.tokens')
  const now = useNow()
  if (tokens.length === 0) return <p className="text-muted-foreground text-sm">{t('empty')}</p>
  return (
    <ul aria-label={t('title')} className="-mb-3 divide-y border-t">
      {tokens.map(({ id, name, prefix, scopes, roomIds, lastUsedAt, expiresAt }) => {
        const isExpired = expiresAt !== null && now > 0 && Date.parse(expiresAt) <= now
        return (
          <li key={id} className="flex items-start gap-3 py-3">
            <KeyRound aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
            <div className="grid min-w-0 flex-1 gap-0.5 leading-5">
              <p className="flex flex-wrap items-center gap-x-2 break-words font-medium text-sm">
                {name}
                <code className="font-normal text-2xs text-muted-foreground">confab_{prefix}_…</code>
                {isExpired ? <Badge variant="warning">{t('expired')}</Badge> : null}
              </p>
              <p className="text-muted-foreground text-xs">
                {scopes.join(', ')} · {roomIds ? t('someRooms', { count: roomIds.length }) : t('everyRoom')}
              </p>
              <p className="text-muted-foreground text-xs">
                {t('used')} {lastUsedAt ? <RelativeTime iso={lastUsedAt} /> : t('never')} · {t('expires')}{' '}
                {expiresAt ? <RelativeTime iso={expiresAt} /> : t('never')}
              </p>
            </div>
            <ConfirmForm
              action={action}
              fields={{ tokenId: id }}
              label={t('revoke')}
              name={t('revokeOf', { name })}
              title={t('revokeTitle', { name })}
              description={t('revokeDescription')}
            />
          </li>
        )
      })}
    </ul>
  )
}
