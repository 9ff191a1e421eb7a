'use client'

import { useTranslations } from 'use-intl'
import { RiskBadge } from '@/components/runs/risk-badge'
import { ChoiceForm } from '@/components/ui/choice-form'
import { showUnseen } from '@/components/ui/show-json'
import type { FormAction } from '@/components/ui/use-form'
import { TOOL_RULES } from '@/lib/approvals/constants'
import type { ToolRuleList as Rules } from '@/lib/approvals/schema'
import { RuleRehearsal } from './rule-rehearsal'

type ToolRuleListProps = { roomId: string; list: Rules; action: FormAction<null> }

/** What the room says of each tool of its agents, before what their cards say. */
export function ToolRuleList({ roomId, list: { rules, canChange, canRehearse, actors }, action }: ToolRuleListProps) {
  const t = useTranslations('rooms.tools')
  if (rules.length === 0) return <p className="text-muted-foreground text-sm">{t('none')}</p>
  return (
    <ul aria-label={t('title')} className="divide-y border-t">
      {rules.map((rule) => (
        <li key={rule.tool} className="flex flex-wrap items-start justify-between gap-3 py-3">
          <div className="grid min-w-0 flex-1 basis-56 gap-1 text-sm">
            <p className="flex flex-wrap items-center gap-2">
              <span className="break-all font-medium font-mono text-[0.8125rem]">{rule.tool}</span>
              <RiskBadge risk={rule.risk} />
            </p>
            <p className="line-clamp-2 break-words text-muted-foreground text-xs">{showUnseen(rule.description)}</p>
            <p className="text-muted-foreground text-xs">
              {rule.risk === null ? t('gone') : null}
              {rule.cards
                .map(({ agentId, policy }) =>
                  t('card', { name: actors[agentId]?.displayName ?? '', policy: t(policy) }),
                )
                .join(' · ')}
            </p>
            {rule.isUnvetted ? <p className="text-warning text-xs">{t('unvetted')}</p> : null}
            {rule.isChanged ? <p className="text-warning text-xs">{t('changed')}</p> : null}
          </div>
          {canChange ? (
            <ChoiceForm
              action={action}
              fields={{ roomId, tool: rule.tool }}
              field="policy"
              value={rule.policy}
              options={TOOL_RULES.map((value) => ({ value, label: t(value) }))}
              label={t('ruleFor', { tool: rule.tool })}
              submit={t('save')}
            />
          ) : (
            <span className="text-sm">{t(rule.policy)}</span>
          )}
          {canRehearse ? <RuleRehearsal roomId={roomId} tool={rule.tool} /> : null}
        </li>
      ))}
    </ul>
  )
}
