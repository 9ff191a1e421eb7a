import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { asNotFound } from '@/app/as-not-found'
import { requireArtifact } from '@/lib/artifacts/require-artifact'
import { database } from '@/lib/core/database'
import { idSchema } from '@/lib/core/ids'
import { requireActor } from '@/lib/http/current-actor'

type ArtifactLayoutProps = { params: Promise<{ artifactId: string }>; children: ReactNode }

/** Asks above the loading face, which once sent would fix the answer at 200: what is not there is a 404. */
export default async function ArtifactLayout({ params, children }: ArtifactLayoutProps) {
  const { artifactId } = await params
  const actor = await requireActor(`/artifacts/${artifactId}`)
  if (!idSchema.safeParse(artifactId).success) notFound()
  await requireArtifact(database(), actor, artifactId).catch(asNotFound)
  return children
}
