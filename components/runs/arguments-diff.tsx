'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { showJson } from '@/components/ui/show-json'
import { diffLines } from './diff-lines'

const MARKS = { same: ' ', removed: '-', added: '+' } as const

/** The approver's edits to the arguments: line by line, as plain text. */
export function ArgumentsDiff({ asked, input }: { asked: string; input: string }) {
  const t = useTranslations('runs.card')
  const lines = diffLines(showJson(asked), showJson(input)).map((line, number) => ({ ...line, number }))
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-muted-foreground text-xs">{t('difference')}</figcaption>
      <pre
        dir="ltr"
        className="whitespace-pre-wrap break-all rounded-md border bg-muted px-3 py-2 font-mono text-xs leading-5"
      >
        {lines.map(({ kind, text, number }) => (
          <span
            key={number}
            className={cn(
              'block',
              kind === 'removed' && 'bg-destructive-soft text-destructive',
              kind === 'added' && 'bg-success-soft text-success',
            )}
          >
            {kind === 'same' ? null : <span className="sr-only">{t(kind)}</span>}
            {`${MARKS[kind]} ${text}`}
          </span>
        ))}
      </pre>
    </figure>
  )
}
