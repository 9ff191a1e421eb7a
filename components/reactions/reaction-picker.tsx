'use client'

import { SmilePlus } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { EmojiPicker } from '@/components/emoji/emoji-picker'
import { Button } from '@/components/ui/button'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'

type ReactionPickerProps = { open: boolean; onOpenChange: (open: boolean) => void; onPick: (emoji: string) => void }

/** The button of a message's toolbar that opens the whole list of emojis. */
export function ReactionPicker({ open, onOpenChange, onPick }: ReactionPickerProps) {
  const t = useTranslations('messages')
  const trigger = useRef<HTMLButtonElement>(null)
  const hasPicked = useRef(false)

  /** Back to the message, whose keys go on working; Esc gives the focus back to the button. */
  function onCloseAutoFocus(event: Event) {
    const row = trigger.current?.closest('article')
    if (!hasPicked.current || !row) return
    hasPicked.current = false
    event.preventDefault()
    row.focus({ preventScroll: true })
  }

  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>
        <Button ref={trigger} variant="ghost" size="icon-xs" className="max-md:size-11" aria-label={t('toolbar.react')}>
          <SmilePlus aria-hidden="true" />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={t('toolbar.react')} onCloseAutoFocus={onCloseAutoFocus}>
        <EmojiPicker
          onPick={(emoji) => {
            hasPicked.current = true
            onPick(emoji)
            onOpenChange(false)
          }}
        />
      </PopoverContent>
    </Popover>
  )
}
