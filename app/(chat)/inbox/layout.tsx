import type { ReactNode } from 'react'
import { StringsProvider } from '@/components/strings/strings-provider'

export default function InboxLayout({ children }: { children: ReactNode }) {
  return <StringsProvider names={['inbox']}>{children}</StringsProvider>
}
