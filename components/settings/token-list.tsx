'use client'

import { useTranslations } from 'use-intl'
import type { FormAction } from '@/components/auth/use-form'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import { useNow } from '@/components/ui/use-now'
import type { PublicToken } from '@/lib/actors/schema'
import { ConfirmForm } from './confirm-form'

export function TokenList({ tokens, action }: { tokens: PublicToken[]; action: FormAction<null> }) {
  const t = useTranslations('settings.tokens')
  const now = useNow()
  if (tokens.length === 0) return <p className="text-muted-foreground text-sm">{t('empty')}</p>
  return (
    <Table label={t('title')}>
      <TableHead>
        <TableRow>
          <TableHeading>{t('name')}</TableHeading>
          <TableHeading>{t('scopesColumn')}</TableHeading>
          <TableHeading>{t('usedColumn')}</TableHeading>
          <TableHeading>{t('expiresColumn')}</TableHeading>
          <TableHeading>
            <span className="sr-only">{t('revoke')}</span>
          </TableHeading>
        </TableRow>
      </TableHead>
      <TableBody>
        {tokens.map(({ id, name, prefix, scopes, roomIds, lastUsedAt, expiresAt }) => (
          <TableRow key={id}>
            <TableCell className="min-w-32">
              <span className="block font-medium">{name}</span>
              <code className="text-2xs text-muted-foreground">confab_{prefix}_…</code>
            </TableCell>
            <TableCell className="text-xs">
              <span className="block text-pretty">{scopes.join(', ')}</span>
              <span className="text-muted-foreground">
                {roomIds ? t('someRooms', { count: roomIds.length }) : t('everyRoom')}
              </span>
            </TableCell>
            <TableCell className="whitespace-nowrap text-xs">
              {lastUsedAt ? <RelativeTime iso={lastUsedAt} /> : t('neverUsed')}
            </TableCell>
            <TableCell className="whitespace-nowrap text-xs">{expiry(expiresAt)}</TableCell>
            <TableCell>
              <ConfirmForm
                action={action}
                fields={{ tokenId: id }}
                label={t('revoke')}
                name={t('revokeOf', { name })}
                title={t('revokeTitle', { name })}
                description={t('revokeDescription')}
              />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )

  function expiry(iso: string | null) {
    if (iso === null) return t('never')
    return now > 0 && Date.parse(iso) <= now ? t('expired') : <RelativeTime iso={iso} />
  }
}
