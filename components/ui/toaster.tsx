'use client'

import { useTheme } from 'next-themes'
import { Toaster as Sonner } from 'sonner'

export function Toaster() {
  const { resolvedTheme } = useTheme()
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
