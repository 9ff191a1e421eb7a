import type { ComponentProps } from 'react'
import { cn } from './cn'

const WIDTHS = { narrow: 'max-w-2xl', default: 'max-w-5xl', wide: 'max-w-7xl' }

/** The scrolling body of every page that is not a room. */
export function Page({
  className,
  width = 'default',
  ...props
}: ComponentProps<'div'> & { width?: keyof typeof WIDTHS }) {
  return (
    <div className="scroll-thin relative h-full overflow-y-auto">
      <div className={cn('mx-auto w-full px-4 py-6 md:px-8 md:py-8', WIDTHS[width], className)} {...props} />
    </div>
  )
}
