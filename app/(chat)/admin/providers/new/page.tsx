import { ProviderForm } from '@/components/providers/provider-form'
import { translator } from '@/components/strings/translator'
import { BackLink } from '@/components/ui/back-link'
import { Section } from '@/components/ui/section'
import { requireAdministrator } from '../../require-administrator'
import { createProvider } from '../actions'

const t = translator('admin.providers')

export default async function NewProviderPage() {
  await requireAdministrator('/admin/providers/new')
  return (
    <>
      <BackLink href="/admin/providers">{t('back')}</BackLink>
      <Section id="connection" title={t('new')} description={t('description')}>
        <ProviderForm action={createProvider} />
      </Section>
    </>
  )
}
