'use client'

import { lazy, Suspense } from 'react'
import { ShortcutSheet } from '@/components/shell/shortcut-sheet'
import { useOverlays } from '@/components/shell/use-overlays'
import { useShellKeys } from '@/components/shell/use-shell-keys'

/** Loaded when it is first opened. */
const Switcher = lazy(async () => ({ default: (await import('@/components/switcher/switcher')).Switcher }))

/** The windows over every page, and the keys that open them. */
export function Overlays({ onSignOut }: { onSignOut: () => void }) {
  const { open, show } = useOverlays()
  useShellKeys()
  return (
    <>
      {open === 'switcher' ? (
        <Suspense fallback={null}>
          <Switcher onClose={() => show(null)} onSignOut={onSignOut} />
        </Suspense>
      ) : null}
      <ShortcutSheet open={open === 'shortcuts'} onOpenChange={(isOpen) => show(isOpen ? 'shortcuts' : null)} />
    </>
  )
}
