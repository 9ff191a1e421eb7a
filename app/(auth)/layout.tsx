import type { ReactNode } from 'react'
import { Brand } from '@/components/shell/brand'
import { StringsProvider } from '@/components/strings/strings-provider'

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className="flex min-h-dvh flex-col items-center gap-6 bg-sidebar px-4 py-8 sm:justify-center sm:py-12"
    >
      <Brand />
      <div className="w-full max-w-md">
        <StringsProvider names={['auth']}>{children}</StringsProvider>
      </div>
    </main>
  )
}
