'use client'

import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { ActorsProvider } from '@/components/people/actor-names'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { publicPath } from '@/lib/core/base-path'
import { DeleteArtifactButton } from './delete-artifact-button'
import { artifactOptions } from './queries'
import { VersionList } from './version-list'

type ArtifactHeaderProps = {
  artifactId: string
  /** The version on the page. */
  shown: number
  canDelete: boolean
}

/** What it is and where it came from; announces a newer version written while the page was open. */
export function ArtifactHeader({ artifactId, shown, canDelete }: ArtifactHeaderProps) {
  const t = useTranslations('artifacts')
  const { data } = useQuery(artifactOptions(artifactId))

  // The address names the version, so that a refresh of the page does not replace what is being read.
  useEffect(() => {
    window.history.replaceState(null, '', `?v=${shown}`)
  }, [shown])

  if (!data) return null
  const { artifact, versions, actors } = data
  const isOld = artifact.version > shown
  return (
    <ActorsProvider actors={actors}>
      <PageHeader
        className="pb-4"
        above={
          <Link href="/artifacts" className="hover:underline">
            {t('title')}
          </Link>
        }
        title={artifact.title}
        description={<span className="break-all font-mono text-xs">{artifact.key}</span>}
        actions={
          <>
            <Button asChild variant="outline" size="sm">
              <a href={publicPath(`/api/artifacts/${artifactId}/content?version=${shown}`)} download>
                <Download aria-hidden="true" />
                {t('download')}
              </a>
            </Button>
            {canDelete ? <DeleteArtifactButton artifact={artifact} /> : null}
          </>
        }
      />
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1.5 pb-4 text-sm">
        <Badge>{t(`types.${artifact.type}`)}</Badge>
        <Link href={`/rooms/${artifact.roomId}`} className="text-primary hover:underline">
          {artifact.roomName}
        </Link>
        {artifact.sessionId ? (
          <Link
            href={`/sessions/${artifact.sessionId}${artifact.runId ? `?run=${artifact.runId}#events` : ''}`}
            className="text-primary hover:underline"
          >
            {t('origin')}
          </Link>
        ) : null}
      </p>
      {isOld ? (
        <p role="status" className="mb-4 rounded-md bg-warning-soft px-3 py-2 text-sm text-warning">
          {t('isOld', { shown, newest: artifact.version })}{' '}
          <Link href={`/artifacts/${artifactId}`} className="font-medium underline">
            {t('showNewest')}
          </Link>
        </p>
      ) : null}
      <VersionList artifact={artifact} versions={versions} shown={shown} />
    </ActorsProvider>
  )
}
