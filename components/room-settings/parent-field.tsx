'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { roomsOptions } from '@/components/rooms/queries'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { canRename } from '@/lib/rooms/policy'
import type { RoomDetails } from '@/lib/rooms/schema'

type ParentFieldProps = { room: RoomDetails; value: string; problem: string | undefined }

/** The room this one stands below: one that the reader looks after too. */
export function ParentField({ room: { id, parent }, value, problem }: ParentFieldProps) {
  const t = useTranslations('rooms.settings')
  const { data: rooms = [] } = useQuery(roomsOptions())
  const others = rooms.filter(
    (room) => room.kind !== 'direct' && room.id !== id && room.id !== parent?.id && canRename(room, room.membership),
  )
  const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
  const options = [...(parent ? [parent] : []), ...others].sort((a, b) => names.compare(a.name, b.name))
  return (
    <Field label={t('parent')} hint={t('parentHint')} error={problem}>
      <Select key={value} name="parentId" defaultValue={value}>
        <option value="">{t('noParent')}</option>
        {options.map((room) => (
          <option key={room.id} value={room.id}>
            {room.name}
          </option>
        ))}
      </Select>
    </Field>
  )
}
