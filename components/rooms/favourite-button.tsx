'use client'

import { Star } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Tooltip } from '@/components/ui/tooltip'
import type { RoomListItem } from '@/lib/rooms/schema'
import { useFavourite } from './use-favourite'

type FavouriteButtonProps = { room: Pick<RoomListItem, 'id' | 'membership'>; className?: string }

export function FavouriteButton({ room, className }: FavouriteButtonProps) {
  const t = useTranslations('rooms')
  const { isFavourite, toggle } = useFavourite(room)
  if (!room.membership) return null
  const label = t('favourite.label')
  return (
    <Tooltip label={isFavourite ? t('favourite.take') : t('favourite.put')} side="bottom">
      <Button
        variant="ghost"
        size="icon-sm"
        className={cn('max-md:size-10', className)}
        aria-label={label}
        aria-pressed={isFavourite}
        onClick={toggle}
      >
        <Star aria-hidden="true" className={cn(isFavourite && 'fill-warning text-warning')} />
      </Button>
    </Tooltip>
  )
}
