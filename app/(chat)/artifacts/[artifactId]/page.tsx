import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import * as z from 'zod'
import { asNotFound } from '@/app/as-not-found'
import { ArtifactContent } from '@/components/artifacts/artifact-content'
import { ArtifactHeader } from '@/components/artifacts/artifact-header'
import { artifactOptions } from '@/components/artifacts/queries'
import { translator } from '@/components/strings/translator'
import { Page } from '@/components/ui/page'
import { getArtifact } from '@/lib/artifacts/get-artifact'
import { canDeleteArtifact } from '@/lib/artifacts/policy'
import { readVersion } from '@/lib/artifacts/read-version'
import { database } from '@/lib/core/database'
import { decodeText } from '@/lib/core/decode-text'
import { requireActor } from '@/lib/http/current-actor'
import { requireMember } from '@/lib/rooms/access'

export const metadata = { title: translator('artifacts')('artifact') }

type ArtifactPageProps = { params: Promise<{ artifactId: string }>; searchParams: Promise<unknown> }

const pageSchema = z.object({ v: z.coerce.number().int().min(1).max(2_147_483_647).optional() })

export default async function ArtifactPage({ params, searchParams }: ArtifactPageProps) {
  const { artifactId } = await params
  const actor = await requireActor(`/artifacts/${artifactId}`)
  const { v } = pageSchema.safeParse(await searchParams).data ?? {}
  const db = database()
  const detail = await getArtifact(db, actor, artifactId).catch(asNotFound)
  const version = detail.versions.find(({ number }) => number === (v ?? detail.artifact.version))
  if (!version) notFound()
  const { artifact } = detail
  const isText = artifact.type !== 'image' && artifact.type !== 'file'
  const text = isText ? decodeText((await readVersion(db, actor, artifactId, version.number)).bytes) : null
  const { room, membership } = await requireMember(db, actor, artifact.roomId)
  const client = new QueryClient()
  client.setQueryData(artifactOptions(artifactId).queryKey, detail)
  return (
    <Page>
      <HydrationBoundary state={dehydrate(client)}>
        <ArtifactHeader
          artifactId={artifactId}
          shown={version.number}
          canDelete={canDeleteArtifact(room, membership, actor, artifact)}
        />
      </HydrationBoundary>
      <ArtifactContent artifact={artifact} version={version} text={text} />
    </Page>
  )
}
