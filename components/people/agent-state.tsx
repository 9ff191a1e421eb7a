'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import { agentStatesOptions } from './queries'

const VARIANTS = { working: 'primary', waiting: 'warning', error: 'destructive' } as const

/** What an agent is at in a room; nothing while it is idle, but for those who listen. */
export function AgentState({ roomId, actorId }: { roomId: string; actorId: string }) {
  const t = useTranslations('people.agent')
  const { data } = useQuery(agentStatesOptions(roomId))
  const state = data?.agents[actorId] ?? 'idle'
  if (state === 'idle') return <span className="sr-only">{t('idle')}</span>
  return <Badge variant={VARIANTS[state]}>{t(state)}</Badge>
}
