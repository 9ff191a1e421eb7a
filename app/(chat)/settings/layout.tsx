import type { ReactNode } from 'react'
import { StringsProvider } from '@/components/strings/strings-provider'

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return <StringsProvider names={['auth', 'settings', 'transfer']}>{children}</StringsProvider>
}
