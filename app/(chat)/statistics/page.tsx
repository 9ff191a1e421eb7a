import { queryOf, readAddress } from '@/components/statistics/address'
import { RangePicker } from '@/components/statistics/range-picker'
import { ReportNav } from '@/components/statistics/report-nav'
import { StatisticsView } from '@/components/statistics/statistics-view'
import { translator } from '@/components/strings/translator'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { getProfile } from '@/lib/actors/get-profile'
import { canAdminister } from '@/lib/actors/policy'
import { database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'

export const metadata = { title: translator('statistics')('title') }

export default async function StatisticsPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const actor = await requireActor('/statistics')
  const isAdmin = canAdminister(actor)
  const { timeZone } = await getProfile(database(), actor)
  const preset = { report: isAdmin ? ('instance' as const) : ('person' as const), zone: timeZone ?? 'UTC' }
  const address = readAddress(await searchParams, preset)
  const query = queryOf(address, new Date())
  const t = translator('statistics')
  return (
    <Page width="wide">
      <PageHeader title={t('title')} description={t('description')} className="pb-4" />
      <div className="grid min-w-0 gap-4">
        <ReportNav address={address} preset={preset} isAdmin={isAdmin} />
        <RangePicker address={address} preset={preset} zones={Intl.supportedValuesOf('timeZone')} />
        <StatisticsView address={address} preset={preset} query={query} />
      </div>
    </Page>
  )
}
