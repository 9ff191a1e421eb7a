import * as z from 'zod'
import { translator } from '@/components/strings/translator'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import { AUDIT_ACTIONS } from '@/lib/actors/audit/schema'
import type { ActorMap, AuditEntry } from '@/lib/actors/schema'

const detailSchema = z.record(z.string(), z.json())

export function AuditTable({ entries, actors }: { entries: AuditEntry[]; actors: ActorMap }) {
  const t = translator('admin')
  const nameOf = (id: string) => (actors[id] ? `@${actors[id].name}` : id)
  const words = (action: string) => {
    const known = AUDIT_ACTIONS.find((each) => each === action)
    return known ? t(`audit.action.${known}`) : <code className="text-xs">{action}</code>
  }
  return (
    <Table
      label={t('audit.title')}
      columns={[t('audit.time'), t('audit.who'), t('audit.what'), t('audit.target'), t('audit.detail')]}
      className="md:min-w-4xl"
    >
      <TableHead>
        <TableRow>
          <TableHeading>{t('audit.time')}</TableHeading>
          <TableHeading>{t('audit.who')}</TableHeading>
          <TableHeading>{t('audit.what')}</TableHeading>
          <TableHeading>{t('audit.target')}</TableHeading>
          <TableHeading>{t('audit.detail')}</TableHeading>
        </TableRow>
      </TableHead>
      <TableBody>
        {entries.map(({ id, createdAt, actorId, action, targetKind, targetId, detail }) => (
          <TableRow key={id}>
            <TableCell className="whitespace-nowrap text-xs">
              <RelativeTime iso={createdAt} />
            </TableCell>
            <TableCell className="whitespace-nowrap">{actorId ? nameOf(actorId) : t('audit.nobody')}</TableCell>
            <TableCell className="whitespace-nowrap" title={action}>
              {words(action)}
            </TableCell>
            <TableCell className="whitespace-nowrap text-xs" title={targetId}>
              {targetKind === 'actor' ? nameOf(targetId) : `${targetKind} ${short(targetId)}`}
            </TableCell>
            <TableCell className="min-w-72 max-w-96 break-words text-muted-foreground text-xs">
              {facts(detail).join(' · ')}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

/** The end of an id: its beginning is a time, the same for what was made together. */
function short(id: string): string {
  return /^[0-9a-f-]{36}$/.test(id) ? `…${id.slice(-6)}` : id
}

/** "maxUses 1", "scopes rooms:read, messages:write": what is null says nothing. */
function facts(detail: string): string[] {
  const entries = Object.entries(detailSchema.parse(JSON.parse(detail))).filter(([, value]) => value !== null)
  return entries.map(([key, value]) => `${key} ${Array.isArray(value) ? value.join(', ') : String(value)}`)
}
