'use client'

import { Tabs as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

export const Tabs = Primitive.Root

/** For a tab of a row that is wider than a phone: the chosen one is not out of sight. */
export function bringIntoView(tab: HTMLElement | null): void {
  if (!tab || !(tab.dataset.state === 'active' || tab.ariaCurrent === 'page')) return
  const row = tab.closest('[role=tablist], nav')
  if (!row || row.scrollWidth <= row.clientWidth) return
  // Not scrollIntoView, which also moves the page.
  const before = tab.getBoundingClientRect().left - row.getBoundingClientRect().left
  row.scrollLeft += before - (row.clientWidth - tab.offsetWidth) / 2
}

export function TabsList({ className, ...props }: ComponentProps<typeof Primitive.List>) {
  return <Primitive.List className={cn('scroll-thin flex gap-4 overflow-x-auto border-b', className)} {...props} />
}

export function TabsTrigger({ className, ...props }: ComponentProps<typeof Primitive.Trigger>) {
  return (
    <Primitive.Trigger
      ref={bringIntoView}
      className={cn(
        '-mb-px inline-flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 font-medium text-muted-foreground text-sm hover:text-foreground data-[state=active]:border-primary data-[state=active]:text-foreground',
        className,
      )}
      {...props}
    />
  )
}

export function TabsContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return <Primitive.Content className={cn('pt-4', className)} {...props} />
}
