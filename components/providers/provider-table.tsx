import { translator } from '@/components/strings/translator'
import { EditCell } from '@/components/ui/edit-cell'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import type { PublicProvider } from '@/lib/agents/providers/schema'

const COLUMNS = ['name', 'kind', 'address', 'key', 'models', 'agents', 'checked'] as const

export function ProviderTable({ providers }: { providers: PublicProvider[] }) {
  const t = translator('admin.providers')
  return (
    <Table label={t('title')} columns={COLUMNS.map((column) => t(column))} className="md:min-w-3xl">
      <TableHead>
        <TableRow>
          {COLUMNS.map((column) => (
            <TableHeading key={column}>{t(column)}</TableHeading>
          ))}
          <TableHeading>
            <span className="sr-only">{t('edit')}</span>
          </TableHeading>
        </TableRow>
      </TableHead>
      <TableBody>
        {providers.map(({ id, name, kind, baseUrl, hasSecret, models, agentCount, checkedAt }) => (
          <TableRow key={id}>
            <TableCell className="font-medium">{name}</TableCell>
            <TableCell className="whitespace-nowrap">{t(`kinds.${kind}`)}</TableCell>
            <TableCell className="max-w-60 truncate text-xs" title={baseUrl ?? undefined}>
              {baseUrl ?? t('ownAddress')}
            </TableCell>
            <TableCell>{hasSecret ? t('keySet') : t('keyNone')}</TableCell>
            <TableCell className="tabular-nums">{models.length}</TableCell>
            <TableCell className="tabular-nums">{agentCount}</TableCell>
            <TableCell className="whitespace-nowrap text-muted-foreground text-xs">
              {checkedAt ? <RelativeTime iso={checkedAt} /> : t('never')}
            </TableCell>
            <EditCell href={`/admin/providers/${id}`} name={t('editOf', { name })} label={t('edit')} />
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
