'use client'

import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { FetchError } from '@/lib/http/fetch-json'
import { UNDO_MS, useRemovals } from './use-removals'

/** Asks, then hides the message and leaves five seconds to undo before the request is sent. */
export function RemoveDialog() {
  const t = useTranslations('messages')
  const { asked, ask, remove, undo } = useRemovals()
  const seq = asked?.seq ?? 0

  function confirm() {
    if (!asked) return
    remove(asked, (error) => {
      toast.error(t('remove.failed', { seq, reason: error instanceof FetchError ? error.message : String(error) }))
    })
    toast.message(t('remove.done', { seq }), {
      duration: UNDO_MS,
      action: { label: t('remove.undo'), onClick: () => undo(asked.id) },
    })
  }

  return (
    <ConfirmDialog
      open={asked !== null}
      onOpenChange={(isOpen) => (isOpen ? undefined : ask(null))}
      destructive
      title={t('remove.title', { seq })}
      description={t('remove.description')}
      confirm={t('remove.confirm')}
      onConfirm={confirm}
    />
  )
}
