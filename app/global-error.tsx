'use client'

import './globals.css'
import { Crash } from '@/components/shell/crash'
import common from '@/components/strings/common.json'
import { GivenStrings } from '@/components/strings/given-strings'

const STRINGS = { common }

/** The root layout itself broke, so this page brings its own html. */
export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <GivenStrings strings={STRINGS}>
          <main id="content">
            <Crash digest={error.digest} onRetry={retry} />
          </main>
        </GivenStrings>
      </body>
    </html>
  )
}
