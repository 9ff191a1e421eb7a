'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { artifactsOptions } from '@/components/artifacts/queries'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { MoreButton } from '@/components/ui/more-button'
import { showSize } from '@/lib/core/constants'

/** What this session made. Nothing at all while it made nothing. */
export function SessionArtifacts({ sessionId }: { sessionId: string }) {
  const t = useTranslations('sessions')
  const types = useTranslations('artifacts')
  const query = useInfiniteQuery(artifactsOptions({ session: sessionId }))
  const artifacts = query.data?.pages.flatMap((page) => page.artifacts) ?? []
  if (artifacts.length === 0) return null
  return (
    <section aria-label={t('artifactsTitle')} className="pb-6">
      <h2 className="pb-3 font-semibold text-lg">{t('artifactsTitle')}</h2>
      <ul className="grid gap-2 sm:grid-cols-2">
        {artifacts.map((artifact) => (
          <li key={artifact.id} className="min-w-0 rounded-lg border bg-card p-3 shadow-raise">
            <Link href={`/artifacts/${artifact.id}`} className="block truncate font-medium text-sm hover:underline">
              {artifact.title}
            </Link>
            <span className="flex items-center gap-2 pt-1 text-muted-foreground text-xs">
              <Badge>{types(`types.${artifact.type}`)}</Badge>
              {types('versionNumber', { number: artifact.version })}
              <span className="tabular-nums">{showSize(artifact.size)}</span>
            </span>
          </li>
        ))}
      </ul>
      <MoreButton query={query} label={types('more')} />
    </section>
  )
}
