'use client'

import { useHydrated } from '@/components/ui/use-hydrated'

/** Keys pressed together, as they are called on this machine. */
export function Keys({ keys }: { keys: string[] }) {
  const isHydrated = useHydrated()
  const isMac = isHydrated && /Mac|iPhone|iPad/.test(navigator.platform)
  return (
    <span className="inline-flex gap-0.5">
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-grid h-5 min-w-5 place-items-center rounded-sm border bg-muted px-1 font-medium font-sans text-2xs text-muted-foreground"
        >
          {key === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : key}
        </kbd>
      ))}
    </span>
  )
}
