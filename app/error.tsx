'use client'

import { Crash } from '@/components/shell/crash'

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void }

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <main id="content">
      <Crash digest={error.digest} onRetry={retry} />
    </main>
  )
}
