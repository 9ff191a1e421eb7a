'use client'

import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { useHydrated } from '@/components/ui/use-hydrated'

/** Colours come after the page, in the browser: a server that finds them for a long text does nothing else meanwhile. */
const ColouredCode = lazy(async () => ({ default: (await import('./coloured-code')).ColouredCode }))

const NAME_MAX = 30

/** A text in a fixed font, coloured where the language is known. Everything in it becomes text nodes. */
export function CodeView({ text, language }: { text: string; language: string | null }) {
  const t = useTranslations('artifacts')
  // A name that somebody sent with the file may be anything.
  const isNamed = language !== null && language.length <= NAME_MAX
  const isColoured = useHydrated() && isNamed
  return (
    <figure aria-label={t('content')} className="overflow-hidden rounded-lg border bg-card shadow-raise">
      {isNamed ? (
        <figcaption className="border-b px-4 py-1.5 font-mono text-2xs text-muted-foreground">{language}</figcaption>
      ) : null}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls needs the keyboard
        tabIndex={0}
        className="scroll-thin overflow-x-auto p-4 font-mono text-[0.8125rem] leading-5"
      >
        <code>
          {isColoured ? (
            <Suspense fallback={text}>
              <ColouredCode text={text} language={language} />
            </Suspense>
          ) : (
            text
          )}
        </code>
      </pre>
    </figure>
  )
}
