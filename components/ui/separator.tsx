import type { ComponentProps } from 'react'
import { cn } from './cn'

export function Separator({
  className,
  orientation = 'horizontal',
  ...props
}: ComponentProps<'hr'> & { orientation?: 'horizontal' | 'vertical' }) {
  const shape = orientation === 'horizontal' ? 'h-px w-full' : 'h-full w-px'
  return (
    <hr aria-orientation={orientation} className={cn('shrink-0 border-0 bg-border', shape, className)} {...props} />
  )
}
