import type { ReactNode } from 'react'
import { StringsProvider } from '@/components/strings/strings-provider'

export default function StatisticsLayout({ children }: { children: ReactNode }) {
  return <StringsProvider names={['statistics']}>{children}</StringsProvider>
}
