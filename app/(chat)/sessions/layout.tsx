import type { ReactNode } from 'react'
import { StringsProvider } from '@/components/strings/strings-provider'

export default function SessionsLayout({ children }: { children: ReactNode }) {
  return <StringsProvider names={['sessions', 'statistics']}>{children}</StringsProvider>
}
