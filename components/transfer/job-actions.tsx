'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { type ImportAction, TRANSITIONS } from '@/lib/transfer/jobs/constants'
import type { JobAction, JobDetail } from '@/lib/transfer/jobs/schema'

type JobActionsProps = { job: JobDetail; act: (action: JobAction) => void; isPending: boolean }

/** What its state allows. What takes something away is asked about first. */
export function JobActions({ job, act, isPending }: JobActionsProps) {
  const t = useTranslations('transfer.action')
  const [asked, setAsked] = useState<'cancel' | 'undo' | null>(null)
  const can = (action: ImportAction) => TRANSITIONS[action].from.includes(job.state)
  // Before anything was imported there is nothing to take back.
  const canUndo = can('undo') && job.hasImported
  return (
    <div className="flex flex-wrap gap-2">
      {can('pause') ? (
        <Button variant="outline" size="sm" aria-disabled={isPending} onClick={() => act({ action: 'pause' })}>
          {t('pause')}
        </Button>
      ) : null}
      {can('resume') ? (
        <Button size="sm" aria-disabled={isPending} onClick={() => act({ action: 'resume' })}>
          {t('resume')}
        </Button>
      ) : null}
      {can('cancel') ? (
        <Button variant="outline" size="sm" aria-disabled={isPending} onClick={() => setAsked('cancel')}>
          {t('cancel')}
        </Button>
      ) : null}
      {canUndo ? (
        <Button variant="outline" size="sm" aria-disabled={isPending} onClick={() => setAsked('undo')}>
          {t('undo')}
        </Button>
      ) : null}
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) setAsked(null)
        }}
        title={t(asked === 'undo' ? 'undoTitle' : 'cancelTitle')}
        description={t(asked === 'undo' ? 'undoHint' : job.hasImported ? 'cancelHint' : 'cancelHintBefore')}
        confirm={t(asked === 'undo' ? 'undoConfirm' : 'cancelConfirm')}
        destructive
        onConfirm={() => asked && act({ action: asked })}
      />
    </div>
  )
}
