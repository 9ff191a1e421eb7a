'use client'

import './globals.css'
import { Crash } from '@/components/shell/crash'
import { StringsProvider } from '@/components/strings/strings-provider'

/** The root layout itself broke, so this page brings its own html. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <StringsProvider>
          <Crash digest={error.digest} onRetry={reset} />
        </StringsProvider>
      </body>
    </html>
  )
}
