'use client'

import { useTranslations } from 'use-intl'
import { Section } from '@/components/ui/section'
import type { GrantList as Grants, ToolRuleList as Rules } from '@/lib/approvals/schema'
import type { RoomRulesView } from '@/lib/rooms/schema'
import { AgentRulesForm } from './agent-rules-form'
import { GrantList } from './grant-list'
import type { RoomActions } from './room-actions'
import { ToolRuleList } from './tool-rule-list'

export type AgentRulesData = { policy: RoomRulesView; rules: Rules; grants: Grants }

type AgentRulesProps = AgentRulesData & {
  roomId: string
  actions: Pick<RoomActions, 'savePolicy' | 'setToolRule' | 'revokeGrant'>
}

/** "Agents and approvals": who decides and how, what the room says of each tool, what is not asked for again. */
export function AgentRules({ roomId, policy, rules, grants, actions }: AgentRulesProps) {
  const t = useTranslations('rooms')
  return (
    <Section id="agents" title={t('policy.title')} description={t('policy.hint')}>
      <div className="grid grid-cols-1 gap-6">
        <AgentRulesForm roomId={roomId} policy={policy} action={actions.savePolicy} />
        <div className="grid gap-2">
          <h3 className="font-semibold text-sm">{t('tools.title')}</h3>
          <p className="text-muted-foreground text-xs">{t('tools.hint')}</p>
          <ToolRuleList roomId={roomId} list={rules} action={actions.setToolRule} />
        </div>
        <div className="grid gap-2">
          <h3 className="font-semibold text-sm">{t('grants.title')}</h3>
          <GrantList roomId={roomId} list={grants} action={actions.revokeGrant} />
        </div>
      </div>
    </Section>
  )
}
