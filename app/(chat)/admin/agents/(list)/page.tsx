import { Bot } from 'lucide-react'
import Link from 'next/link'
import { AgentTable } from '@/components/agents/agent-table'
import { translator } from '@/components/strings/translator'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { listAgents } from '@/lib/agents/list-agents'
import { database } from '@/lib/core/database'
import { requireAdministrator } from '../../require-administrator'

const t = translator('admin.agents')

export default async function AgentsPage() {
  const actor = await requireAdministrator('/admin/agents')
  const agents = await listAgents(database(), actor)
  const make = (
    <Button asChild size="sm">
      <Link href="/admin/agents/new">{t('new')}</Link>
    </Button>
  )
  if (agents.length === 0) {
    return (
      <EmptyState icon={<Bot aria-hidden="true" />} title={t('empty')} description={t('emptyHint')} action={make} />
    )
  }
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-muted-foreground text-sm">{t('description')}</p>
        {make}
      </div>
      <AgentTable agents={agents} />
    </>
  )
}
