import { translator } from '@/components/strings/translator'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { EditCell } from '@/components/ui/edit-cell'
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import type { PublicAgent } from '@/lib/agents/schema'

export function AgentTable({ agents }: { agents: PublicAgent[] }) {
  const t = translator('admin.agents')
  return (
    <Table
      label={t('title')}
      columns={[t('name'), t('runsOn'), t('rooms'), t('joins'), t('state')]}
      className="md:min-w-2xl"
    >
      <TableHead>
        <TableRow>
          <TableHeading>{t('name')}</TableHeading>
          <TableHeading>{t('runsOn')}</TableHeading>
          <TableHeading>{t('rooms')}</TableHeading>
          <TableHeading>{t('joins')}</TableHeading>
          <TableHeading>{t('state')}</TableHeading>
          <TableHeading>
            <span className="sr-only">{t('edit')}</span>
          </TableHeading>
        </TableRow>
      </TableHead>
      <TableBody>
        {agents.map((agent) => (
          <TableRow key={agent.id}>
            <TableCell>
              <span className="flex items-center gap-2.5">
                <Avatar id={agent.id} name={agent.displayName} emoji={agent.avatar} kind="agent" size="sm" />
                <span className="min-w-0 leading-5">
                  <span className="block font-medium">{agent.displayName}</span>
                  <span className="block text-muted-foreground text-xs">@{agent.name}</span>
                </span>
              </span>
            </TableCell>
            <TableCell className="leading-5">
              <span className="block max-w-52 truncate" title={agent.model}>
                {agent.model}
              </span>
              <span className="block text-muted-foreground text-xs">{agent.profileName ?? t('script')}</span>
            </TableCell>
            <TableCell className="tabular-nums">{agent.roomCount}</TableCell>
            <TableCell>{agent.autoJoin ? t('yes') : t('no')}</TableCell>
            <TableCell>
              <span className="flex gap-1.5">
                <Badge variant={agent.isDisabled ? 'destructive' : 'success'}>
                  {agent.isDisabled ? t('off') : t('on')}
                </Badge>
                {agent.isBuiltIn ? <Badge>{t('builtIn')}</Badge> : null}
              </span>
            </TableCell>
            <EditCell
              href={`/admin/agents/${agent.id}`}
              name={t('editOf', { name: agent.displayName })}
              label={t('edit')}
            />
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
