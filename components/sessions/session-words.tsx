'use client'

import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import type { PublicSession } from '@/lib/runs/schema'

/** What people say about the session: description, tags, summary, metadata, and where it belongs. */
export function SessionWords({ session }: { session: PublicSession }) {
  const t = useTranslations('sessions')
  const { description, tags, summary, customData, context, parentId } = session
  return (
    <div className="grid gap-3 pb-4 text-sm empty:hidden">
      {session.status === 'paused' ? (
        <p className="rounded-md bg-warning-soft px-3 py-2 text-warning">{t('pausedHint')}</p>
      ) : null}
      {description ? <p className="whitespace-pre-wrap break-words">{description}</p> : null}
      {tags.length > 0 ? (
        <ul aria-label={t('tags')} className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag}>
              <Link href={`/sessions?tag=${encodeURIComponent(tag)}`} className="hover:opacity-80">
                <Badge variant="primary">{tag}</Badge>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      {parentId ? (
        <Link href={`/sessions/${parentId}`} className="w-fit text-primary hover:underline">
          {t('parent')}
        </Link>
      ) : null}
      {summary ? (
        <div>
          <h2 className="font-semibold text-base">{t('summary')}</h2>
          <p className="whitespace-pre-wrap break-words">{summary}</p>
        </div>
      ) : null}
      <Data name={t('metadata')} value={customData} />
      <Data name={t('context')} value={context} />
    </div>
  )
}

/** What scripts keep with it. */
function Data({ name, value }: { name: string; value: Record<string, unknown> }) {
  if (Object.keys(value).length === 0) return null
  return (
    <details>
      <summary className="w-fit rounded-sm text-muted-foreground">{name}</summary>
      <pre className="mt-1 whitespace-pre-wrap break-all rounded-md border bg-muted p-2 font-mono text-xs">
        {JSON.stringify(value, null, 2)}
      </pre>
    </details>
  )
}
