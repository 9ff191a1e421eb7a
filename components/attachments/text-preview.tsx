'use client'

import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { languageOfEnding } from '@/components/ui/language-of'
import { PREVIEW_BYTES } from '@/lib/attachments/constants'
import type { PublicAttachment } from '@/lib/attachments/schema'
import { showSize } from '@/lib/core/constants'
import { previewOptions } from './queries'

/** Syntax highlighting for thirty languages, loaded on the first preview. */
const CodeView = lazy(async () => ({ default: (await import('@/components/markdown/code-view')).CodeView }))

/** How a text begins, as text: nothing in it runs or is fetched. */
export function TextPreview({ file }: { file: PublicAttachment }) {
  const t = useTranslations('files')
  const { data, isError } = useQuery(previewOptions(file.id))
  if (isError && data === undefined) {
    return (
      <p role="alert" className="mt-2 text-destructive text-sm">
        {t('previewFailed')}
      </p>
    )
  }
  const waiting = <p className="mt-2 text-muted-foreground text-sm">{t('previewLoading')}</p>
  if (data === undefined) return waiting
  const language = languageOfEnding(file.fileName.split('.').at(-1)?.toLowerCase() ?? '')
  return (
    <Suspense fallback={waiting}>
      <div className="scroll-thin mt-2 max-h-80 overflow-y-auto">
        <CodeView text={data} language={language} />
      </div>
      {file.size > PREVIEW_BYTES ? (
        <p className="mt-1 text-muted-foreground text-xs">{t('beginning', { size: showSize(PREVIEW_BYTES) })}</p>
      ) : null}
    </Suspense>
  )
}
