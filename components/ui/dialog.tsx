'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from './cn'
import { DialogWindow } from './dialog-window'

export const Dialog = Primitive.Root
export const DialogTrigger = Primitive.Trigger

type DialogContentProps = ComponentProps<typeof Primitive.Content> & { title: ReactNode; description?: ReactNode }

/** On phones it rises from the bottom, where the thumb is. */
export function DialogContent({ className, title, description, children, ...props }: DialogContentProps) {
  const t = useTranslations('common')
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-50 animate-fade-in bg-black/40 dark:bg-black/60" />
      <DialogWindow
        aria-describedby={description ? undefined : ''}
        className={cn(
          'fixed inset-x-0 bottom-0 z-50 grid max-h-[90dvh] w-full animate-rise gap-4 overflow-y-auto rounded-t-xl bg-popover p-5 text-popover-foreground shadow-float',
          'sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:max-w-md sm:-translate-x-1/2 sm:-translate-y-1/2 sm:animate-fade-in sm:rounded-xl',
          className,
        )}
        {...props}
      >
        <div className="grid gap-1 pr-8">
          <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
          {description ? (
            <Primitive.Description className="text-muted-foreground text-sm">{description}</Primitive.Description>
          ) : null}
        </div>
        {children}
        <Primitive.Close className="absolute top-4 right-4 grid size-7 place-items-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground">
          <X className="size-4" aria-hidden="true" />
          <span className="sr-only">{t('close')}</span>
        </Primitive.Close>
      </DialogWindow>
    </Primitive.Portal>
  )
}

export function DialogFooter({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('flex flex-col-reverse gap-2 sm:flex-row sm:justify-end', className)} {...props} />
}
