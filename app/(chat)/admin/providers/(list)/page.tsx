import { Plug } from 'lucide-react'
import { ProviderTable } from '@/components/providers/provider-table'
import { translator } from '@/components/strings/translator'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { listProviders } from '@/lib/agents/providers/list-providers'
import { database } from '@/lib/core/database'
import { requireAdministrator } from '../../require-administrator'

const t = translator('admin.providers')

export default async function ProvidersPage() {
  const actor = await requireAdministrator('/admin/providers')
  const providers = await listProviders(database(), actor)
  const make = (
    <Button asChild size="sm">
      <Link href="/admin/providers/new">{t('new')}</Link>
    </Button>
  )
  if (providers.length === 0) {
    return (
      <EmptyState icon={<Plug aria-hidden="true" />} title={t('empty')} description={t('emptyHint')} action={make} />
    )
  }
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-muted-foreground text-sm">{t('description')}</p>
        {make}
      </div>
      <ProviderTable providers={providers} />
    </>
  )
}
