'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useClock } from '@/components/ui/clock'
import type { PublicMessage } from '@/lib/messages/schema'
import { RevisionsDialog } from './revisions-dialog'

/** "edited", opening what was said before. */
export function EditMark({ message }: { message: PublicMessage }) {
  const t = useTranslations('messages')
  const clock = useClock()
  const [isOpen, setOpen] = useState(false)
  const when = message.editedAt ? clock.dateTime(message.editedAt) : ''
  return (
    <>
      <button
        type="button"
        data-edited
        aria-label={t('showRevisions', { when })}
        className="ml-1.5 rounded-sm text-2xs text-muted-foreground hover:text-foreground hover:underline"
        onClick={() => setOpen(true)}
      >
        ({t('edited')})
      </button>
      {isOpen ? <RevisionsDialog message={message} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
