'use client'

import { Ellipsis } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import type { MessageAction } from './use-message-actions'

type MessageMenuProps = { actions: MessageAction[]; open: boolean; onOpenChange: (open: boolean) => void }

/** Everything else that can be done with a message, with the keys that do it. */
export function MessageMenu({ actions, open, onOpenChange }: MessageMenuProps) {
  const t = useTranslations('messages.toolbar')
  const chosen = useRef<MessageAction | null>(null)
  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-xs" className="max-md:size-11" aria-label={t('more')}>
          <Ellipsis aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent
        align="end"
        // After the menu: what was chosen may take the focus (an editor, a dialog), and must not lose it to the button.
        onCloseAutoFocus={(event) => {
          if (!chosen.current) return
          event.preventDefault()
          chosen.current.run()
          chosen.current = null
        }}
      >
        {actions.map((action) => (
          <DropdownMenuItem
            key={action.key}
            destructive={action.isDestructive}
            onSelect={() => {
              chosen.current = action
            }}
          >
            {action.icon}
            {action.label}
            {action.shortcut ? (
              <span aria-hidden="true" className="ml-auto ps-4 text-2xs text-muted-foreground">
                {action.shortcut}
              </span>
            ) : null}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
