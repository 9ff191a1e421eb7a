import { Wrench } from 'lucide-react'
import { translator } from '@/components/strings/translator'
import { ServerForm } from '@/components/tool-servers/server-form'
import { ServerSection } from '@/components/tool-servers/server-section'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { listServers } from '@/lib/agents/mcp/list-servers'
import { database } from '@/lib/core/database'
import { requireAdministrator } from '../require-administrator'

const t = translator('admin.tools')

export default async function ToolServersPage() {
  const actor = await requireAdministrator('/admin/tools')
  const servers = await listServers(database(), actor)
  return (
    <>
      <p className="max-w-prose text-pretty text-muted-foreground text-sm">{t('description')}</p>
      {servers.length === 0 ? (
        <EmptyState icon={<Wrench aria-hidden="true" />} title={t('empty')} description={t('emptyHint')} />
      ) : null}
      {servers.map((server) => (
        <ServerSection key={server.id} server={server} />
      ))}
      <Section id="new" title={t('new')}>
        <ServerForm />
      </Section>
    </>
  )
}
