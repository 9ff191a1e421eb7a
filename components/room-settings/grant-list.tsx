'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import type { FormAction } from '@/components/ui/use-form'
import type { GrantList as Grants } from '@/lib/approvals/schema'

type GrantListProps = { roomId: string; list: Grants; action: FormAction<null> }

/** Standing grants: who gave them and when; revoked ones stay visible. */
export function GrantList({ roomId, list: { grants, actors }, action }: GrantListProps) {
  const t = useTranslations('rooms.grants')
  if (grants.length === 0) return <p className="text-muted-foreground text-sm">{t('none')}</p>
  return (
    <ul aria-label={t('title')} className="divide-y border-t">
      {grants.map((grant) => (
        <li key={grant.id} className="flex flex-wrap items-center justify-between gap-3 py-2.5">
          <div className="grid min-w-0 gap-0.5 text-sm">
            <p className={cn('break-words', grant.revokedAt && 'line-through')}>
              {t('what', { tool: grant.toolName, agent: actors[grant.agentId]?.displayName ?? '' })}
            </p>
            <p className="text-muted-foreground text-xs">
              {grant.sessionId === null ? (
                t('always')
              ) : (
                <Link href={`/sessions/${grant.sessionId}`} className="text-primary hover:underline">
                  {t('session')}
                </Link>
              )}{' '}
              · {t('by', { name: actors[grant.grantedById]?.displayName ?? '' })} <RelativeTime iso={grant.createdAt} />
              {grant.revokedAt ? (
                <>
                  {' '}
                  · {t('revokedBy', { name: actors[grant.revokedById ?? '']?.displayName ?? '' })}{' '}
                  <RelativeTime iso={grant.revokedAt} />
                </>
              ) : null}
            </p>
          </div>
          {grant.canRevoke ? (
            <ConfirmForm
              action={action}
              fields={{ roomId, grantId: grant.id }}
              label={t('revoke')}
              name={t('revokeNamed', { tool: grant.toolName })}
              title={t('revokeTitle')}
              description={t('revokeHint')}
            />
          ) : null}
        </li>
      ))}
    </ul>
  )
}
