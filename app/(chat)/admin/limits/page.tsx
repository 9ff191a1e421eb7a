import { LimitsForm } from '@/components/admin/limits-form'
import { translator } from '@/components/strings/translator'
import { Section } from '@/components/ui/section'
import { database } from '@/lib/core/database'
import { getSetting } from '@/lib/core/settings'
import { changeLimits } from '../actions'
import { requireAdministrator } from '../require-administrator'

const t = translator('admin')

export default async function LimitsPage() {
  await requireAdministrator('/admin/limits')
  const db = database()
  const human = await getSetting(db, 'contentLimitHuman')
  const agent = await getSetting(db, 'contentLimitAgent')
  return (
    <Section id="limits" title={t('limits.title')} description={t('limits.description')}>
      <LimitsForm human={human} agent={agent} action={changeLimits} />
    </Section>
  )
}
