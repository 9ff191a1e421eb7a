'use client'

import { useTranslations } from 'use-intl'
import { useActors } from '@/components/people/actor-names'
import type { PublicApproval } from '@/lib/tool-cards/schema'

/** For viewers who may not decide: the people who may. */
export function WhoDecides({ approval }: { approval: PublicApproval }) {
  const t = useTranslations('approvals')
  const actors = useActors()
  const { deciderIds, deciderRole, fourEyes } = approval
  const names = deciderIds?.flatMap((id) => actors[id]?.displayName ?? []) ?? []
  return (
    <p className="break-words text-muted-foreground text-xs">
      {deciderIds || deciderRole === 'people'
        ? t('waitingNamed', { names: names.join(', ') })
        : t(`waitingFor.${deciderRole}`)}
      {fourEyes ? ` ${t('fourEyes')}` : null}
    </p>
  )
}
