import { notFound } from 'next/navigation'
import { ConnectionTest } from '@/components/providers/connection-test'
import { PriceForm } from '@/components/providers/price-form'
import { ProviderForm } from '@/components/providers/provider-form'
import { translator } from '@/components/strings/translator'
import { BackLink } from '@/components/ui/back-link'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { Section } from '@/components/ui/section'
import { listProviders } from '@/lib/agents/providers/list-providers'
import { database } from '@/lib/core/database'
import { requireAdministrator } from '../../require-administrator'
import { changePrices, changeProvider, deleteProvider } from '../actions'

const t = translator('admin.providers')

export default async function ProviderPage({ params }: { params: Promise<{ providerId: string }> }) {
  const { providerId } = await params
  const actor = await requireAdministrator(`/admin/providers/${providerId}`)
  const provider = (await listProviders(database(), actor)).find(({ id }) => id === providerId)
  if (!provider) notFound()
  const { name, kind, models, prices, agentCount, updatedAt } = provider
  return (
    <>
      <BackLink href="/admin/providers">{t('back')}</BackLink>
      <h2 className="break-words font-semibold text-lg">
        {name} <span className="font-normal text-muted-foreground text-sm">{t(`kinds.${kind}`)}</span>
      </h2>
      <Section id="connection" title={t('connection')}>
        <ProviderForm provider={provider} action={changeProvider} />
      </Section>
      <Section id="test" title={t('test')} description={t('testHint')}>
        <ConnectionTest key={updatedAt} providerId={providerId} models={models} />
      </Section>
      <Section id="prices" title={t('prices')} description={t('pricesHint')}>
        <PriceForm providerId={providerId} prices={prices} action={changePrices} />
      </Section>
      <Section id="delete" title={t('delete')}>
        {agentCount > 0 ? (
          <p className="text-sm">{t('inUse', { count: agentCount })}</p>
        ) : (
          <div className="flex">
            <ConfirmForm
              action={deleteProvider}
              fields={{ providerId }}
              label={t('delete')}
              title={t('deleteTitle', { name })}
              description={t('deleteDescription')}
              variant="destructive"
            />
          </div>
        )}
      </Section>
    </>
  )
}
