'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { TokenCount } from '@/components/runs/token-count'
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import type { Statistics } from '@/lib/statistics/schema'
import { listHref } from './list-href'

export function AgentUsage({ statistics }: { statistics: Statistics }) {
  const { agents, actors } = statistics
  const t = useTranslations('statistics')
  return (
    <Card aria-label={t('agents')}>
      <CardHeader>
        <CardTitle>{t('agents')}</CardTitle>
      </CardHeader>
      <CardContent>
        {agents.length === 0 ? <p className="text-muted-foreground text-sm">{t('emptyTable')}</p> : null}
        {agents.length === 0 ? null : (
          <table className="w-full text-sm">
            <thead className="text-left text-muted-foreground text-xs">
              <tr>
                <th scope="col" className="pb-1 font-medium">
                  {t('agent')}
                </th>
                <th scope="col" className="pb-1 text-right font-medium">
                  {t('agentRuns')}
                </th>
                <th scope="col" className="pb-1 text-right font-medium">
                  {t('agentTokens')}
                </th>
              </tr>
            </thead>
            <tbody>
              {agents.map(({ agentId, runs, tokens, tokensEstimated }) => (
                <tr key={agentId}>
                  <th scope="row" className="py-1 text-left font-normal">
                    <Link
                      href={listHref('/runs', statistics, { agent: agentId })}
                      className="text-primary hover:underline"
                    >
                      {actors[agentId]?.displayName ?? agentId}
                    </Link>
                  </th>
                  <td className="py-1 text-right tabular-nums">{runs}</td>
                  <td className="py-1 text-right tabular-nums">
                    <TokenCount count={tokens} isEstimated={tokensEstimated} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </CardContent>
    </Card>
  )
}
