'use client'

import { useQueryClient } from '@tanstack/react-query'
import { UserPlus, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { roomKeys } from '@/components/rooms/queries'
import { useRoomFacts } from '@/components/rooms/room-context'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { PublicActor } from '@/lib/actors/schema'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'
import { canAddMember } from '@/lib/rooms/policy'

type OutsiderOfferProps = { outsider: PublicActor; onDismiss: () => void }

/** Says that somebody named in the text is not in the room, and offers to bring them in where the writer may. */
export function OutsiderOffer({ outsider, onDismiss }: OutsiderOfferProps) {
  const t = useTranslations('composer.outsider')
  const client = useQueryClient()
  const room = useRoomFacts()
  const name = outsider.displayName
  const invite = () => {
    fetchJson(`/api/rooms/${room.id}/members`, { method: 'POST', body: { name: outsider.name } }).then(
      async () => {
        toast.success(t('done', { name }))
        await client.invalidateQueries({ queryKey: roomKeys.members(room.id) })
      },
      (error: unknown) =>
        toast.error(t('failed', { reason: error instanceof FetchError ? error.message : String(error) })),
    )
  }
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 border-b px-3.5 py-2 text-sm">
      <span className="mr-auto">{t('notHere', { name })}</span>
      {canAddMember(room, room.membership) ? (
        <Button type="button" size="xs" variant="outline" onClick={invite}>
          <UserPlus aria-hidden="true" />
          {t('invite')}
        </Button>
      ) : null}
      <Button type="button" size="icon-xs" variant="ghost" aria-label={t('dismiss')} onClick={onDismiss}>
        <X aria-hidden="true" />
      </Button>
    </div>
  )
}
