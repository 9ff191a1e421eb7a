'use client'

import { useTheme } from 'next-themes'
import { useEffect } from 'react'
import { Toaster as Sonner, toast as sonner } from 'sonner'
import { useToasts } from './toast'

/** Shows the toasts that wait. A part of its own, loaded when the first one may come. */
export function ToastList() {
  const { resolvedTheme } = useTheme()
  const waiting = useToasts((state) => state.waiting)

  useEffect(() => {
    if (waiting.length === 0) return
    // An effect that runs twice must not show a toast twice.
    const { waiting: toasts } = useToasts.getState()
    useToasts.setState({ waiting: [] })
    for (const { kind, text, options } of toasts) sonner[kind](text, options)
  }, [waiting])

  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="top-center"
      offset={{ top: 64 }}
      mobileOffset={{ top: 64 }}
      toastOptions={{
        classNames: {
          toast: '!rounded-lg !border-0 !bg-popover !text-popover-foreground !shadow-float !font-sans',
          description: '!text-muted-foreground',
          actionButton: '!rounded-md !bg-primary !px-2.5 !font-medium !text-primary-foreground',
          cancelButton: '!rounded-md !bg-secondary !text-secondary-foreground',
        },
      }}
    />
  )
}
