import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { AdminTabs } from '@/components/admin/admin-tabs'
import { StringsProvider } from '@/components/strings/strings-provider'
import { translator } from '@/components/strings/translator'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { requireAdministrator } from './require-administrator'

const t = translator('admin')

export const metadata: Metadata = { title: t('title') }

export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requireAdministrator('/admin')
  return (
    <Page>
      <PageHeader title={t('title')} description={t('description')} />
      <StringsProvider names={['admin', 'transfer']}>
        <AdminTabs />
        <div className="grid gap-6 pt-6">{children}</div>
      </StringsProvider>
    </Page>
  )
}
