'use client'

import { useTranslations } from 'use-intl'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import type { FormAction } from '@/components/ui/use-form'
import type { ActorMap, PublicInvite } from '@/lib/actors/schema'

type InviteTableProps = { invites: PublicInvite[]; actors: ActorMap; action: FormAction<null> }

export function InviteTable({ invites, actors, action }: InviteTableProps) {
  const t = useTranslations('admin.access')
  if (invites.length === 0) return <p className="text-muted-foreground text-sm">{t('empty')}</p>
  return (
    <Table label={t('invitesTitle')} columns={[t('made'), t('by'), t('used'), t('expires')]}>
      <TableHead>
        <TableRow>
          <TableHeading>{t('made')}</TableHeading>
          <TableHeading>{t('by')}</TableHeading>
          <TableHeading>{t('used')}</TableHeading>
          <TableHeading>{t('expires')}</TableHeading>
          <TableHeading>
            <span className="sr-only">{t('revoke')}</span>
          </TableHeading>
        </TableRow>
      </TableHead>
      <TableBody>
        {invites.map(({ id, createdAt, createdById, uses, maxUses, expiresAt }) => (
          <TableRow key={id}>
            <TableCell className="whitespace-nowrap">
              <RelativeTime iso={createdAt} />
            </TableCell>
            <TableCell>{actors[createdById]?.displayName}</TableCell>
            <TableCell className="whitespace-nowrap tabular-nums">{t('usedOf', { uses, max: maxUses })}</TableCell>
            <TableCell className="whitespace-nowrap">
              <RelativeTime iso={expiresAt} />
            </TableCell>
            <TableCell>
              <ConfirmForm
                action={action}
                fields={{ inviteId: id }}
                label={t('revoke')}
                title={t('revokeTitle')}
                description={t('revokeDescription')}
              />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
