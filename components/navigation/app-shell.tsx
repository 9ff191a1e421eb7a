'use client'

import type { ReactNode } from 'react'
import { useRemovals } from '@/components/message-rows/use-removals'
import { PermissionBar } from '@/components/notifications/permission-bar'
import { useViewer } from '@/components/people/viewer'
import { ConnectionBanner } from '@/components/shell/connection-banner'
import { OfflineLinks } from '@/components/shell/offline-links'
import { SignedOutDialog } from '@/components/shell/signed-out-dialog'
import { SkipLinks } from '@/components/shell/skip-links'
import { useNoteVisits } from '@/components/switcher/use-recent-rooms'
import { Drawer } from './drawer'
import { Overlays } from './overlays'
import { PhoneBar } from './phone-bar'
import { Sidebar } from './sidebar'

/** The frame of every signed-in page: where one can go on the left, where one is on the right. */
export function AppShell({ onSignOut, children }: { onSignOut: () => void; children: ReactNode }) {
  const { density } = useViewer().preferences
  useNoteVisits()
  const signOut = async () => {
    await useRemovals.getState().flush()
    onSignOut()
  }
  return (
    <div data-density={density} className="grid h-dvh grid-cols-[minmax(0,1fr)] md:grid-cols-[16rem_minmax(0,1fr)]">
      <SkipLinks />
      <header className="min-h-0 border-sidebar-border border-r max-md:hidden">
        <Sidebar onSignOut={signOut} />
      </header>
      <div className="flex min-h-0 flex-col">
        <PhoneBar />
        <ConnectionBanner />
        <OfflineLinks />
        <PermissionBar />
        <main id="content" tabIndex={-1} className="relative min-h-0 flex-1">
          {children}
        </main>
      </div>
      <SignedOutDialog />
      <Drawer onSignOut={signOut} />
      <Overlays onSignOut={signOut} />
    </div>
  )
}
