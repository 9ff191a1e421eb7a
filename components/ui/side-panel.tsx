'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from './cn'
import { DialogWindow } from './dialog-window'

type SidePanelProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  side?: 'left' | 'right'
  hideTitle?: boolean
  className?: string
  children: ReactNode
}

/** A drawer over the page: focus stays inside, Esc closes, focus returns. */
export function SidePanel({
  open,
  onOpenChange,
  title,
  side = 'right',
  hideTitle,
  className,
  children,
}: SidePanelProps) {
  const t = useTranslations('common')
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade-in bg-black/40 dark:bg-black/60" />
        <DialogWindow
          aria-describedby={undefined}
          className={cn(
            'fixed inset-y-0 z-40 flex w-[min(22rem,88vw)] flex-col bg-popover text-popover-foreground shadow-float',
            side === 'left' ? 'left-0 animate-slide-in-left' : 'right-0 animate-slide-in-right',
            className,
          )}
        >
          <div className={cn('flex h-14 shrink-0 items-center justify-between border-b px-4', hideTitle && 'sr-only')}>
            <Primitive.Title className="font-semibold text-base">{title}</Primitive.Title>
            <Primitive.Close className="grid size-8 place-items-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground">
              <X className="size-4" aria-hidden="true" />
              <span className="sr-only">{t('close')}</span>
            </Primitive.Close>
          </div>
          <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">{children}</div>
        </DialogWindow>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
