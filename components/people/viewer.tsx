'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { ClockProvider } from '@/components/ui/clock'
import type { Preferences } from '@/lib/actors/preferences/schema'
import type { InstanceRole } from '@/lib/actors/schema'

/** Who looks at the screen, and what holds for everything they write. */
export type Viewer = {
  id: string
  name: string
  displayName: string
  /** Address of their picture, when they have one. */
  image?: string
  role: InstanceRole | null
  /** Longest message in code points. */
  contentLimit: number
  preferences: Preferences
}

const ViewerContext = createContext<Viewer | null>(null)

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return (
    <ViewerContext value={viewer}>
      <ClockProvider timeFormat={viewer.preferences.timeFormat}>{children}</ClockProvider>
    </ViewerContext>
  )
}

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('useViewer needs a ViewerProvider above it')
  return viewer
}
