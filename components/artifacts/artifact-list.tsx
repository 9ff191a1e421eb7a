'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { PagedTable } from '@/components/people/paged-table'
import { EmptyState } from '@/components/ui/empty-state'
import { TableRow } from '@/components/ui/table'
import { ArtifactRow } from './artifact-row'
import { type ArtifactFilter, artifactsOptions } from './queries'

/** What agents and people made in the reader's rooms, last changed first. */
export function ArtifactList({ filter }: { filter: ArtifactFilter }) {
  const t = useTranslations('artifacts')
  const query = useInfiniteQuery(artifactsOptions(filter))
  const isFiltered = Object.values(filter).some(Boolean)
  return (
    <PagedTable
      query={query}
      label={t('label')}
      columns={[t('artifact'), t('type'), t('room'), t('madeBy'), t('version'), t('size'), t('changed')]}
      numbers={[t('version'), t('size')]}
      more={t('more')}
      empty={
        <EmptyState
          icon={<FileText aria-hidden="true" />}
          title={t(isFiltered ? 'emptyFiltered' : 'empty')}
          description={t(isFiltered ? 'emptyFilteredHint' : 'emptyHint')}
        />
      }
      rowsOf={({ artifacts }) =>
        artifacts.map((artifact) => (
          <TableRow key={artifact.id}>
            <ArtifactRow artifact={artifact} />
          </TableRow>
        ))
      }
    />
  )
}
