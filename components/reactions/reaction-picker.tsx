'use client'

import { SmilePlus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { EmojiPicker } from '@/components/emoji/emoji-picker'
import { Button } from '@/components/ui/button'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'

type ReactionPickerProps = { open: boolean; onOpenChange: (open: boolean) => void; onPick: (emoji: string) => void }

/** The button of a message's toolbar that opens the whole list of emojis. */
export function ReactionPicker({ open, onOpenChange, onPick }: ReactionPickerProps) {
  const t = useTranslations('messages')
  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="icon-xs" className="max-md:size-11" aria-label={t('toolbar.react')}>
          <SmilePlus aria-hidden="true" />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={t('toolbar.react')}>
        <EmojiPicker
          onPick={(emoji) => {
            onPick(emoji)
            onOpenChange(false)
          }}
        />
      </PopoverContent>
    </Popover>
  )
}
