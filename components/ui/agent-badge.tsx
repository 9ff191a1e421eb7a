'use client'

import { useTranslations } from 'use-intl'
import { Badge } from './badge'

/** Marks actors that are not people. The system is called so already. */
export function AgentBadge({ kind, className }: { kind: string; className?: string }) {
  const t = useTranslations('common')
  if (kind !== 'agent' && kind !== 'integration') return null
  return (
    <Badge variant="primary" className={className}>
      <span className="text-[10px] uppercase tracking-wide">{t(`kind.${kind}`)}</span>
    </Badge>
  )
}
