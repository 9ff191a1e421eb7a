import type { ReactNode } from 'react'
import { StringsProvider } from '@/components/strings/strings-provider'

export default function SavedLayout({ children }: { children: ReactNode }) {
  return <StringsProvider names={['saved']}>{children}</StringsProvider>
}
