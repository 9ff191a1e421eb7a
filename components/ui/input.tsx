import type { ComponentProps } from 'react'
import { cn } from './cn'

/** 16 px on phones, because smaller text makes iOS zoom into the field. */
export const inputClasses =
  'w-full min-w-0 rounded-md border border-input bg-card px-3 text-[16px] text-foreground shadow-raise placeholder:text-muted-foreground disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-destructive md:text-sm'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(inputClasses, 'h-9', className)} {...props} />
}
