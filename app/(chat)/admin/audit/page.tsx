import * as z from 'zod'
import { AuditTable } from '@/components/admin/audit-table'
import { translator } from '@/components/strings/translator'
import { EmptyState } from '@/components/ui/empty-state'
import { NextPage } from '@/components/ui/next-page'
import { listAudit } from '@/lib/actors/audit/list-audit'
import { database } from '@/lib/core/database'
import { requireAdministrator } from '../require-administrator'

const t = translator('admin')
const querySchema = z.object({ before: z.uuid().optional().catch(undefined) })

export default async function AuditPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const { before } = querySchema.parse(await searchParams)
  const actor = await requireAdministrator('/admin/audit')
  const { entries, actors, nextCursor } = await listAudit(database(), actor, before)
  return (
    <>
      <p className="max-w-prose text-muted-foreground text-sm">{t('audit.description')}</p>
      {entries.length > 0 ? <AuditTable entries={entries} actors={actors} /> : <EmptyState title={t('audit.empty')} />}
      <NextPage href={nextCursor && `/admin/audit?before=${nextCursor}`} label={t('audit.more')} />
    </>
  )
}
