'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { REASON_MAX } from '@/lib/approvals/constants'

/** Why not. Opened by a click on Deny, so the focus goes to where the reason is written. */
export function DenyForm({ onDeny, onCancel }: { onDeny: (reason: string) => void; onCancel: () => void }) {
  const t = useTranslations('approvals')
  const [reason, setReason] = useState('')

  function submit(event: FormEvent) {
    event.preventDefault()
    onDeny(reason.trim())
  }

  return (
    <form onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onCancel()} className="grid gap-2">
      <Field label={t('reason')} hint={t('reasonHint')}>
        <Textarea
          // The reader has just asked for this field.
          autoFocus
          rows={2}
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" variant="destructive">
          {t('denyConfirm')}
        </Button>
        <Button size="sm" variant="ghost" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
