'use client'

import { useTranslations } from 'use-intl'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import type { FormAction } from '@/components/ui/use-form'
import type { PublicHold } from '@/lib/actors/holds/schema'
import type { ActorMap } from '@/lib/actors/schema'

type HoldTableProps = { holds: PublicHold[]; actors: ActorMap; action: FormAction<null> }

export function HoldTable({ holds, actors, action }: HoldTableProps) {
  const t = useTranslations('admin.retention.holds')
  if (holds.length === 0) return <p className="text-muted-foreground text-sm">{t('empty')}</p>
  const columns = [t('scope'), t('reason'), t('by'), t('made'), t('ends')]
  const nameOf = ({ scope, target }: PublicHold) => (scope === 'instance' ? t('scopes.instance') : target)
  return (
    <Table label={t('title')} columns={columns}>
      <TableHead>
        <TableRow>
          {columns.map((column) => (
            <TableHeading key={column}>{column}</TableHeading>
          ))}
          <TableHeading>
            <span className="sr-only">{t('lift')}</span>
          </TableHeading>
        </TableRow>
      </TableHead>
      <TableBody>
        {holds.map((hold) => (
          <TableRow key={hold.id}>
            <TableCell className="max-w-48 break-words">{nameOf(hold)}</TableCell>
            <TableCell className="max-w-80 break-words">{hold.reason}</TableCell>
            <TableCell>{actors[hold.placedById]?.displayName}</TableCell>
            <TableCell className="whitespace-nowrap">
              <RelativeTime iso={hold.createdAt} />
            </TableCell>
            <TableCell className="whitespace-nowrap">
              {hold.until ? <RelativeTime iso={hold.until} /> : t('never')}
            </TableCell>
            <TableCell>
              <ConfirmForm
                action={action}
                fields={{ holdId: hold.id }}
                label={t('lift')}
                name={t('liftNamed', { target: nameOf(hold) })}
                title={t('liftTitle')}
                description={t('liftDescription')}
              />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
