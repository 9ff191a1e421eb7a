import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { type Preset, queryOf, readAddress } from '@/components/statistics/address'
import { reportOptions } from '@/components/statistics/queries'
import { RangePicker } from '@/components/statistics/range-picker'
import { ReportNav } from '@/components/statistics/report-nav'
import { RoomChoice } from '@/components/statistics/room-choice'
import { StatisticsView } from '@/components/statistics/statistics-view'
import { translator } from '@/components/strings/translator'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { getProfile } from '@/lib/actors/get-profile'
import { canAdminister } from '@/lib/actors/policy'
import type { Actor } from '@/lib/actors/schema'
import { type Database, database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'
import { listRooms } from '@/lib/rooms/list-rooms'
import { canSeeFigures } from '@/lib/rooms/policy'
import { getReport } from '@/lib/statistics/get-report'

export const metadata = { title: translator('statistics')('title') }

export default async function StatisticsPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const actor = await requireActor('/statistics')
  const db = database()
  const isAdmin = canAdminister(actor)
  const { timeZone } = await getProfile(db, actor)
  const preset: Preset = { report: isAdmin ? 'instance' : 'person', zone: timeZone ?? 'UTC' }
  const address = readAddress(await searchParams, preset)
  const t = translator('statistics')
  const isOfSomeRoom = address.report === 'room' && address.id === undefined && address.room === undefined
  const query = queryOf(address, new Date())
  const client = new QueryClient()
  if (!isOfSomeRoom) {
    // What is refused is asked for again by the browser, which shows why.
    await client.prefetchQuery({
      ...reportOptions(address.report, query),
      queryFn: () => getReport(db, actor, address.report, query),
    })
  }
  return (
    <Page width="wide">
      <PageHeader title={t('title')} description={t('description')} className="pb-4" />
      <div className="grid min-w-0 gap-4">
        <ReportNav address={address} preset={preset} isAdmin={isAdmin} />
        {isOfSomeRoom ? (
          <RoomChoice rooms={await lookedAfter(db, actor)} address={address} preset={preset} />
        ) : (
          <>
            <RangePicker address={address} preset={preset} zones={Intl.supportedValuesOf('timeZone')} />
            <HydrationBoundary state={dehydrate(client)}>
              <StatisticsView address={address} preset={preset} query={query} />
            </HydrationBoundary>
          </>
        )}
      </div>
    </Page>
  )
}

async function lookedAfter(db: Database, actor: Actor) {
  const rooms = await listRooms(db, actor)
  return rooms.filter(({ membership }) => canSeeFigures(membership)).map(({ id, name }) => ({ id, name }))
}
