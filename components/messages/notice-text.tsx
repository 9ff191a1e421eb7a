'use client'

import { useTranslations } from 'use-intl'
import { useActors } from '@/components/people/actor-names'
import { showUnseen } from '@/components/ui/show-json'
import type { Notice } from '@/lib/messages/schema'

type Decision = Extract<Notice, { kind: 'decision' }>

/** A line of the room itself, in words of the screen and with the names of today. `content`: as scripts read it. */
export function NoticeText({ notice, content }: { notice: Notice | null; content: string }) {
  const t = useTranslations('messages.notice')
  if (notice === null) return showUnseen(content)
  if (notice.kind === 'hop_budget') return t('hop_budget', { limit: notice.limit })
  return <DecisionText decision={notice} />
}

function DecisionText({ decision }: { decision: Decision }) {
  const t = useTranslations('messages.notice.decision')
  const tNames = useTranslations('notices')
  const actors = useActors()
  const { actorId, onBehalfOfId, agentId, toolName, outcome, isEdited, agreed, quorum, reason } = decision
  const nameOf = (id: string) => actors[id]?.displayName ?? tNames('somebody')
  const who = onBehalfOfId ? t('for', { name: nameOf(actorId), away: nameOf(onBehalfOfId) }) : nameOf(actorId)
  const call = t('call', { tool: toolName, agent: actors[agentId]?.name ?? t('agent') })
  const said = t(outcome, { who, call })
  const edited = isEdited ? t('edited', { line: said }) : said
  const counted = quorum > 1 && outcome !== 'denied' ? t('progress', { line: edited, agreed, quorum }) : edited
  return showUnseen(reason === '' ? counted : t('reason', { line: counted, reason }))
}
