'use client'

import { AlertDialog } from 'radix-ui'
import type { ReactNode, RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { buttonVariants } from './button'

type ConfirmDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description: ReactNode
  confirm: ReactNode
  destructive?: boolean
  onConfirm: () => void
  /** What has the focus afterwards; left out: what had it before. */
  returnTo?: RefObject<HTMLElement | null>
  children?: ReactNode
}

/** Asks before what cannot be taken back. The focus starts on Cancel, so that Enter alone never confirms. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  confirm,
  destructive,
  onConfirm,
  returnTo,
  children,
}: ConfirmDialogProps) {
  const t = useTranslations('common')
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 animate-fade-in bg-black/40 dark:bg-black/60" />
        <AlertDialog.Content
          onCloseAutoFocus={(event) => {
            if (!returnTo?.current) return
            event.preventDefault()
            returnTo.current.focus()
          }}
          className="fixed inset-x-0 bottom-0 z-50 grid w-full animate-rise gap-4 rounded-t-xl bg-popover p-5 text-popover-foreground shadow-float sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:max-w-md sm:-translate-x-1/2 sm:-translate-y-1/2 sm:animate-fade-in sm:rounded-xl"
        >
          <div className="grid gap-1">
            <AlertDialog.Title className="font-semibold text-lg">{title}</AlertDialog.Title>
            <AlertDialog.Description className="text-muted-foreground text-sm">{description}</AlertDialog.Description>
          </div>
          {children}
          <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <AlertDialog.Cancel className={buttonVariants({ variant: 'outline', className: 'max-md:h-11' })}>
              {t('cancel')}
            </AlertDialog.Cancel>
            <AlertDialog.Action
              className={buttonVariants({ variant: destructive ? 'destructive' : 'default', className: 'max-md:h-11' })}
              onClick={onConfirm}
            >
              {confirm}
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
