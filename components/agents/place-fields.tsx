'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { CheckboxField } from '@/components/ui/checkbox-field'
import { CheckboxGroup } from '@/components/ui/checkbox-group'
import type { PublicAgent } from '@/lib/agents/schema'
import type { CardFields } from './card-fields'

type PlaceFieldsProps = CardFields & { agent?: PublicAgent; rooms: { id: string; name: string }[] }

export function PlaceFields({ agent, rooms, problemOf, typed }: PlaceFieldsProps) {
  const t = useTranslations('admin.agents')
  const chosen = agent?.roomIds ?? []
  const [isKept, setKept] = useState(chosen.length > 0)
  const hidden = chosen.filter((id) => !rooms.some((room) => room.id === id))
  return (
    <div className="grid gap-3">
      <CheckboxField
        name="autoJoin"
        checked={typed('autoJoin', agent?.autoJoin ? 'on' : '') === 'on'}
        label={t('autoJoin')}
      />
      <label className="flex items-start gap-2 text-sm">
        <input
          type="checkbox"
          name="isKept"
          checked={isKept}
          onChange={(event) => setKept(event.target.checked)}
          className="mt-0.5 size-4 accent-primary"
        />
        {t('isKept')}
      </label>
      {isKept ? (
        <div className="pl-6">
          <CheckboxGroup
            legend={t('rooms')}
            hint={hidden.length > 0 ? t('hiddenRooms', { count: hidden.length }) : t('roomsHint')}
            error={problemOf('roomIds')}
            choices={rooms.map(({ id, name }) => ({
              field: `room ${id}`,
              label: name,
              isChosen: typed(`room ${id}`, chosen.includes(id) ? 'on' : '') === 'on',
            }))}
          />
          {hidden.map((id) => (
            <input key={id} type="hidden" name={`room ${id}`} value="on" />
          ))}
        </div>
      ) : null}
    </div>
  )
}
