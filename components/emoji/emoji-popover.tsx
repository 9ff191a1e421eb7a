'use client'

import { type ReactElement, type RefObject, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { EmojiPicker } from './emoji-picker'

type EmojiPopoverProps = {
  onPick: (emoji: string) => void
  /** The button that opens it. */
  children: ReactElement
  /** Where the focus goes afterwards, when not to the button. */
  focusAfter?: RefObject<HTMLElement | null>
  onOpenChange?: (isOpen: boolean) => void
}

/** A button that opens the emoji picker; picking one closes it. */
export function EmojiPopover({ onPick, children, focusAfter, onOpenChange }: EmojiPopoverProps) {
  const t = useTranslations('emoji')
  const [isOpen, setOpen] = useState(false)

  function show(next: boolean) {
    setOpen(next)
    onOpenChange?.(next)
  }

  return (
    <Popover open={isOpen} onOpenChange={show}>
      <PopoverTrigger asChild>{children}</PopoverTrigger>
      <PopoverContent
        side="top"
        align="start"
        aria-label={t('label')}
        onCloseAutoFocus={(event) => {
          if (!focusAfter?.current) return
          event.preventDefault()
          focusAfter.current.focus()
        }}
      >
        <EmojiPicker
          onPick={(emoji) => {
            onPick(emoji)
            show(false)
          }}
        />
      </PopoverContent>
    </Popover>
  )
}
