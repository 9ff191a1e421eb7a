'use client'

import { Crash } from '@/components/shell/crash'

type PageErrorProps = { error: Error & { digest?: string }; retry: () => void }

/** The frame around the page still works: what is typed, unsent or arriving elsewhere is not lost with it. */
export default function PageError({ error, retry }: PageErrorProps) {
  return <Crash digest={error.digest} onRetry={retry} />
}
