'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ActorsProvider } from '@/components/people/actor-names'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { Table, TableBody, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import { TableSkeleton } from '@/components/ui/table-skeleton'
import { ArtifactRow } from './artifact-row'
import { type ArtifactFilter, artifactsOptions } from './queries'

/** What agents and people made in the reader's rooms, last changed first. */
export function ArtifactList({ filter }: { filter: ArtifactFilter }) {
  const t = useTranslations('artifacts')
  const query = useInfiniteQuery(artifactsOptions(filter))
  if (query.isPending) return <TableSkeleton />
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />
  const artifacts = query.data.pages.flatMap((page) => page.artifacts)
  if (artifacts.length === 0) {
    const isFiltered = Object.values(filter).some(Boolean)
    return (
      <EmptyState
        icon={<FileText aria-hidden="true" />}
        title={t(isFiltered ? 'emptyFiltered' : 'empty')}
        description={t(isFiltered ? 'emptyFilteredHint' : 'emptyHint')}
      />
    )
  }
  return (
    <ActorsProvider actors={Object.assign({}, ...query.data.pages.map((page) => page.actors))}>
      <Table label={t('label')}>
        <TableHead>
          <tr>
            <TableHeading>{t('artifact')}</TableHeading>
            <TableHeading>{t('type')}</TableHeading>
            <TableHeading>{t('room')}</TableHeading>
            <TableHeading>{t('madeBy')}</TableHeading>
            <TableHeading className="text-right">{t('version')}</TableHeading>
            <TableHeading className="text-right">{t('size')}</TableHeading>
            <TableHeading>{t('changed')}</TableHeading>
          </tr>
        </TableHead>
        <TableBody>
          {artifacts.map((artifact) => (
            <TableRow key={artifact.id}>
              <ArtifactRow artifact={artifact} />
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <MoreButton query={query} label={t('more')} />
    </ActorsProvider>
  )
}
