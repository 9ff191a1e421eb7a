'use client'

import { useTranslations } from 'use-intl'
import { useActor } from '@/components/people/actor-names'
import { cn } from '@/components/ui/cn'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import type { PublicArtifact, PublicVersion } from '@/lib/artifacts/schema'
import { showSize } from '@/lib/core/constants'

type VersionListProps = { artifact: PublicArtifact; versions: PublicVersion[]; shown: number }

/** Every version with who wrote it, folded while there is one only. */
export function VersionList({ artifact, versions, shown }: VersionListProps) {
  const t = useTranslations('artifacts')
  return (
    <details
      className="mb-4 rounded-lg border bg-card shadow-raise"
      open={versions.length > 1 && shown < artifact.version}
    >
      <summary className="px-4 py-2.5 font-medium text-sm">{t('versionOf', { shown, count: versions.length })}</summary>
      <ol aria-label={t('versions')} className="scroll-thin max-h-72 overflow-y-auto border-t py-1">
        {versions.map((version) => (
          <VersionItem
            key={version.number}
            version={version}
            href={`/artifacts/${artifact.id}?v=${version.number}`}
            isShown={version.number === shown}
          />
        ))}
      </ol>
    </details>
  )
}

function VersionItem({ version, href, isShown }: { version: PublicVersion; href: string; isShown: boolean }) {
  const t = useTranslations('artifacts')
  const maker = useActor(version.createdById)
  return (
    <li className={cn('flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-1.5 text-sm', isShown && 'bg-muted')}>
      <Link
        href={href}
        aria-current={isShown ? 'page' : undefined}
        className="font-medium text-primary tabular-nums hover:underline"
      >
        {t('versionNumber', { number: version.number })}
      </Link>
      <span>{maker?.displayName}</span>
      <span className="text-muted-foreground">
        <RelativeTime iso={version.createdAt} />
      </span>
      <span className="text-muted-foreground tabular-nums">{showSize(version.size)}</span>
      <span className="break-all font-mono text-2xs text-muted-foreground">{version.sha256.slice(0, 16)}</span>
    </li>
  )
}
