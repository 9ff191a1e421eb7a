'use client'

import { X } from 'lucide-react'
import { type ComponentProps, type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button'
import { SidePanel } from './side-panel'
import { IS_WIDE, useMedia } from './use-media'

type BesidePanelProps = Omit<ComponentProps<typeof SidePanel>, 'side' | 'hideTitle' | 'title'> & { title: string }

/** Beside what is being read where the window is wide enough, so that both can be used; else a drawer over it. */
export function BesidePanel(props: BesidePanelProps) {
  const isWide = useMedia(IS_WIDE)
  if (!isWide) return <SidePanel {...props} />
  return props.open ? <Beside {...props} /> : null
}

function Beside({ onOpenChange, title, children }: BesidePanelProps) {
  const t = useTranslations('common')
  const panel = useRef<HTMLElement>(null)

  // The focus: it comes in with the panel where there is no field to take it, and goes back to where it was.
  useEffect(() => {
    const before = document.activeElement
    const own = panel.current
    if (!own?.contains(before)) own?.focus({ preventScroll: true })
    return () => {
      const isOurs = own?.contains(document.activeElement) || document.activeElement === document.body
      if (isOurs && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.stopPropagation()
    onOpenChange(false)
  }

  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={title}
      className="flex w-[min(24rem,45%)] shrink-0 flex-col border-l bg-background outline-none"
      onKeyDown={onKeyDown}
    >
      <header className="flex h-14 shrink-0 items-center justify-between gap-2 border-b px-4">
        <h2 className="min-w-0 truncate font-semibold text-base">{title}</h2>
        <Button variant="ghost" size="icon-sm" aria-label={t('close')} onClick={() => onOpenChange(false)}>
          <X aria-hidden="true" />
        </Button>
      </header>
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">{children}</div>
    </aside>
  )
}
