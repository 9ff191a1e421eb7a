import { Archive } from 'lucide-react'
import { translator } from '@/components/strings/translator'

/** Above what can be read of an archived room, and no longer changed. */
export function ArchivedNote() {
  const t = translator('rooms.settings')
  return (
    <p className="mb-6 flex items-start gap-2.5 rounded-lg border bg-muted px-4 py-3 text-muted-foreground text-sm">
      <Archive aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      {t('archived')}
    </p>
  )
}
