'use client'

import { useTranslations } from 'use-intl'
import { ButtonForm } from '@/components/ui/button-form'
import type { FormAction } from '@/components/ui/use-form'
import type { DeletedRoom } from '@/lib/rooms/schema'

/** Not there when the reader can restore none. */
export function DeletedRoomList({ rooms, restoreAction }: { rooms: DeletedRoom[]; restoreAction: FormAction }) {
  const t = useTranslations('rooms.deleted')
  if (rooms.length === 0) return null
  return (
    <section aria-labelledby="deleted-rooms" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div>
        <h2 id="deleted-rooms" className="font-semibold text-lg">
          {t('title')}
        </h2>
        <p className="text-muted-foreground text-sm">{t('description')}</p>
      </div>
      <ul className="divide-y rounded-lg border">
        {rooms.map(({ id, name, goneAt }) => (
          <li key={id} className="flex items-center justify-between gap-3 px-4 py-3">
            <div className="min-w-0">
              <p className="truncate font-medium text-sm">{name}</p>
              <p className="text-muted-foreground text-xs">{t('gone', { date: goneAt.slice(0, 10) })}</p>
            </div>
            <ButtonForm
              action={restoreAction}
              fields={{ roomId: id }}
              label={t('restore')}
              name={t('restoreNamed', { name })}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
