'use client'

import { useTranslations } from 'use-intl'
import { useActor } from '@/components/people/actor-names'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import { TableCell } from '@/components/ui/table'
import type { PublicArtifact } from '@/lib/artifacts/schema'
import { showSize } from '@/lib/core/constants'

export function ArtifactRow({ artifact }: { artifact: PublicArtifact }) {
  const t = useTranslations('artifacts')
  const maker = useActor(artifact.createdById)
  const { title, key } = artifact
  return (
    <>
      <TableCell className="min-w-48 max-w-80">
        {artifact.deletedAt === null ? (
          <Link href={`/artifacts/${artifact.id}`} className="block truncate font-medium hover:underline">
            {title}
          </Link>
        ) : (
          <span className="block truncate text-muted-foreground line-through">{title}</span>
        )}
        {title === key || artifact.deletedAt !== null ? null : (
          <span className="block truncate font-mono text-muted-foreground text-xs">{key}</span>
        )}
      </TableCell>
      <TableCell>
        <Badge>{t(`types.${artifact.type}`)}</Badge>
      </TableCell>
      <TableCell className="max-w-40">
        <Link href={`/rooms/${artifact.roomId}`} className="block truncate hover:underline">
          {artifact.roomName}
        </Link>
      </TableCell>
      <TableCell className="whitespace-nowrap">{maker?.displayName}</TableCell>
      <TableCell className="text-right tabular-nums">{artifact.version}</TableCell>
      <TableCell className="whitespace-nowrap text-right tabular-nums">{showSize(artifact.size)}</TableCell>
      <TableCell className="whitespace-nowrap text-muted-foreground">
        <RelativeTime iso={artifact.updatedAt} />
      </TableCell>
    </>
  )
}
