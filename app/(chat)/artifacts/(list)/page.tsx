import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import * as z from 'zod'
import { AddArtifact } from '@/components/artifacts/add-artifact'
import { ArtifactList } from '@/components/artifacts/artifact-list'
import { artifactsOptions } from '@/components/artifacts/queries'
import { roomLabel } from '@/components/rooms/room-label'
import { translator } from '@/components/strings/translator'
import { FilterBar } from '@/components/ui/filter-bar'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { ARTIFACT_TYPES } from '@/lib/artifacts/constants'
import { listArtifacts } from '@/lib/artifacts/list-artifacts'
import { artifactQuerySchema } from '@/lib/artifacts/schema'
import { database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'
import { listRooms } from '@/lib/rooms/list-rooms'

export const metadata = { title: translator('artifacts')('title') }

const filterSchema = z.object(artifactQuerySchema.omit({ cursor: true, limit: true }).shape)

export default async function ArtifactsPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const actor = await requireActor('/artifacts')
  const filter = filterSchema.safeParse(await searchParams).data ?? {}
  const db = database()
  const client = new QueryClient()
  const options = { ...artifactsOptions(filter), queryFn: () => listArtifacts(db, actor, filter) }
  const [mine] = await Promise.all([listRooms(db, actor), client.prefetchInfiniteQuery(options)])
  const rooms = mine.map((room) => ({ value: room.id, label: roomLabel(room), isOpen: room.archivedAt === null }))
  const writable = rooms.filter(({ isOpen }) => isOpen)
  const t = translator('artifacts')
  return (
    <Page>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={writable.length > 0 ? <AddArtifact rooms={writable} room={filter.room} /> : null}
      />
      <FilterBar
        filters={[
          {
            name: 'type',
            label: t('type'),
            any: t('anyType'),
            choices: ARTIFACT_TYPES.map((value) => ({ value, label: t(`types.${value}`) })),
          },
          {
            name: 'room',
            label: t('room'),
            any: t('anyRoom'),
            choices: rooms,
          },
          {
            name: 'deleted',
            label: t('state'),
            any: t('present'),
            choices: [{ value: 'only', label: t('deleted') }],
          },
        ]}
      />
      <HydrationBoundary state={dehydrate(client)}>
        <ArtifactList filter={filter} />
      </HydrationBoundary>
    </Page>
  )
}
