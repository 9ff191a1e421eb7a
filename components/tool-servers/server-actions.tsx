'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { FormProblem } from '@/components/ui/form-problem'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { PublicMcpServer } from '@/lib/agents/mcp/schema'
import { useServerCall } from './use-server-call'

export function ServerActions({ server: { id, name, isDisabled } }: { server: PublicMcpServer }) {
  const t = useTranslations('admin.tools')
  const isReady = useHydrated()
  const [isRemoving, setRemoving] = useState(false)
  const refresh = useServerCall()
  const { mutate, isPending, error } = useServerCall()
  const isOff = !isReady || isPending || refresh.isPending
  return (
    <div className="grid justify-items-end gap-2">
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          variant="outline"
          disabled={isOff}
          aria-label={t('refreshOf', { name })}
          onClick={() => refresh.mutate({ path: `/${id}/refresh`, method: 'POST' })}
        >
          {refresh.isPending ? t('refreshing') : t('refresh')}
        </Button>
        <Button
          size="sm"
          variant="outline"
          disabled={isOff}
          aria-label={isDisabled ? t('switchOnOf', { name }) : t('switchOffOf', { name })}
          onClick={() => mutate({ path: `/${id}`, method: 'PATCH', body: { isDisabled: !isDisabled } })}
        >
          {isDisabled ? t('switchOn') : t('switchOff')}
        </Button>
        <Button
          size="sm"
          variant="outline"
          disabled={isOff}
          aria-label={t('removeOf', { name })}
          onClick={() => setRemoving(true)}
        >
          {t('remove')}
        </Button>
      </div>
      <FormProblem>{(error ?? refresh.error)?.message}</FormProblem>
      <ConfirmDialog
        open={isRemoving}
        onOpenChange={setRemoving}
        title={t('removeTitle', { name })}
        description={t('removeDescription')}
        confirm={t('remove')}
        destructive
        onConfirm={() => mutate({ path: `/${id}`, method: 'DELETE' })}
      />
    </div>
  )
}
