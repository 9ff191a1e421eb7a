'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { useSessionAction } from './use-session-action'

export function RestoreButton({ sessionId }: { sessionId: string }) {
  const t = useTranslations('sessions')
  const { mutate, isPending } = useSessionAction(sessionId)
  return (
    <Button variant="outline" size="xs" disabled={isPending} onClick={() => mutate('restore')}>
      {t('actions.restore')}
    </Button>
  )
}
