import { Bot } from 'lucide-react'
import * as z from 'zod'
import { AgentTable } from '@/components/agents/agent-table'
import { translator } from '@/components/strings/translator'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { NextPage } from '@/components/ui/next-page'
import { listAgents } from '@/lib/agents/list-agents'
import { database } from '@/lib/core/database'
import { requireAdministrator } from '../../require-administrator'

const t = translator('admin.agents')

const querySchema = z.object({ after: z.string().max(50).optional().catch(undefined) })

export default async function AgentsPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const { after } = querySchema.parse(await searchParams)
  const actor = await requireAdministrator('/admin/agents')
  const { agents, nextCursor } = await listAgents(database(), actor, after)
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
      <NextPage href={nextCursor && `/admin/agents?after=${nextCursor}`} label={t('more')} />
    </>
  )
}
