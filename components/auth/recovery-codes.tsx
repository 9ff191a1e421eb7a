'use client'

import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Link } from '@/components/ui/link'

/** The codes, on the screen this once. */
export function RecoveryCodes({ codes, next }: { codes: string[]; next: string }) {
  const t = useTranslations('auth.secondFactor')
  const heading = useRef<HTMLHeadingElement>(null)

  // The document's focus: a reader announces what has appeared.
  useEffect(() => heading.current?.focus(), [])

  return (
    <div className="grid gap-4">
      <div className="grid gap-3 rounded-md border border-success bg-success-soft p-3">
        <h2 ref={heading} tabIndex={-1} className="font-semibold text-sm">
          {t('codesTitle')}
        </h2>
        <p className="text-sm">{t('codesHint')}</p>
        <ul
          aria-label={t('codesTitle')}
          className="grid grid-cols-2 gap-x-4 gap-y-1 font-mono text-xs max-sm:grid-cols-1"
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <CopyButton text={codes.join('\n')} className="justify-self-start">
          {t('copyCodes')}
        </CopyButton>
      </div>
      <Button asChild size="lg">
        <Link href={next} prefetch={false}>
          {t('saved')}
        </Link>
      </Button>
    </div>
  )
}
