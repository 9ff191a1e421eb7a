'use client'

import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import { FormAlert } from '@/components/ui/form-alert'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import { showUnseen } from '@/components/ui/show-json'
import type { PublicMcpServer } from '@/lib/agents/mcp/schema'
import { ServerActions } from './server-actions'
import { ToolRow } from './tool-row'

/** A server, whether it answers, and what it offers. */
export function ServerSection({ server }: { server: PublicMcpServer }) {
  const t = useTranslations('admin.tools')
  const { id, name, kind, url, error, checkedAt, tools } = server
  return (
    <Section
      id={`server-${id}`}
      title={
        <span className="flex flex-wrap items-center gap-2">
          {name}
          {server.isDisabled ? <Badge variant="destructive">{t('off')}</Badge> : null}
          {server.hasSecret ? <Badge variant="outline">{t('hasSecret')}</Badge> : null}
        </span>
      }
      description={
        <span className="break-all">
          {kind === 'http' ? url : t(`kinds.${kind}`)} ·{' '}
          {checkedAt ? t.rich('checked', { time: () => <RelativeTime iso={checkedAt} /> }) : t('neverChecked')}
        </span>
      }
      actions={<ServerActions server={server} />}
    >
      {error ? <FormAlert problem>{error}</FormAlert> : null}
      {tools.length === 0 && !error ? <p className="text-muted-foreground text-sm">{t('noTools')}</p> : null}
      {server.leftOut.length > 0 ? (
        <details className="text-sm">
          <summary className="min-h-6 cursor-pointer">{t('leftOut', { count: server.leftOut.length })}</summary>
          <ul className="grid gap-1 py-1 text-muted-foreground text-xs">
            {server.leftOut.map(({ name, reason }) => (
              <li key={`${name} ${reason}`} className="break-words">
                <code>{showUnseen(name)}</code>: {reason}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <ul className="divide-y">
        {tools.map((tool) => (
          <ToolRow key={tool.id} serverId={id} tool={tool} />
        ))}
      </ul>
    </Section>
  )
}
