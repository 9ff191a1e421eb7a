'use client'

import './globals.css'
import { Crash } from '@/components/shell/crash'
import { StringsProvider } from '@/components/strings/strings-provider'

/** The root layout itself broke, so this page brings its own html. */
export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <StringsProvider>
          <main id="content">
            <Crash digest={error.digest} onRetry={retry} />
          </main>
        </StringsProvider>
      </body>
    </html>
  )
}
