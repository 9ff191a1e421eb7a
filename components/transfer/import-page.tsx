'use client'

import { Users } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { buttonVariants } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import type { ImportKind } from '@/lib/transfer/jobs/schema'
import { ImportList } from './job-list'
import { NewImport } from './new-import'
import { PathForm } from './path-form'

/** What to bring in, and what was brought in before. `folders`: of the server, from which one may import as well. */
export function ImportPage({ kind, base, folders }: { kind: ImportKind; base: string; folders: string[] }) {
  const t = useTranslations('transfer')
  return (
    <>
      <Section id="new" title={t('new')} description={kind === 'all' ? t('description') : t('newHint')}>
        <div className="grid grid-cols-1 gap-6">
          <NewImport kind={kind} base={base} />
          {folders.length > 0 ? <PathForm folders={folders} base={base} /> : null}
        </div>
      </Section>
      <Section
        id="imports"
        title={t('earlier')}
        actions={
          kind === 'all' ? (
            <Link href="/admin/import/people" className={buttonVariants({ variant: 'outline', size: 'sm' })}>
              <Users aria-hidden="true" />
              {t('people')}
            </Link>
          ) : null
        }
      >
        <ImportList kind={kind} base={base} />
      </Section>
    </>
  )
}
