'use client'

import { ArrowUpDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { ROOM_ORDERS } from '@/lib/actors/preferences/constants'
import { useRoomOrder } from './use-room-order'

/** `shown`: the ids as they are listed now, which an order by hand begins with. */
export function RoomOrderMenu({ shown }: { shown: string[] }) {
  const t = useTranslations('rooms')
  const { order, manual, choose } = useRoomOrder()
  const pick = (value: string) => {
    const next = ROOM_ORDERS.find((one) => one === value)
    if (next) choose(next, next === 'manual' && manual.length === 0 ? shown : undefined)
  }
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon-xs"
          className="hover:bg-sidebar-accent max-md:size-10"
          aria-label={t('order.label')}
        >
          <ArrowUpDown aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuRadioGroup value={order} onValueChange={pick}>
          {ROOM_ORDERS.map((one) => (
            <DropdownMenuRadioItem key={one} value={one}>
              {t(`order.${one}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
