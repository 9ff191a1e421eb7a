import { ArrowLeft, Search } from 'lucide-react'
import type { Metadata } from 'next'
import * as z from 'zod'
import { translator } from '@/components/strings/translator'
import { ImportedPeople } from '@/components/transfer/imported-people'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Link } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import { publicPath } from '@/lib/core/base-path'
import { database } from '@/lib/core/database'
import { listImportedPeople } from '@/lib/transfer/list-imported-people'
import { requireAdministrator } from '../../require-administrator'
import { link, unlink } from './actions'

const t = translator('transfer')
const PATH = '/admin/import/people'

export const metadata: Metadata = { title: t('people') }

const text = z.string().max(254).optional().catch(undefined)
const querySchema = z.object({ q: text, after: text })

export default async function ImportedPeoplePage({ searchParams }: { searchParams: Promise<unknown> }) {
  const { q, after } = querySchema.parse(await searchParams)
  const actor = await requireAdministrator(PATH)
  const { people, next } = await listImportedPeople(database(), actor, { q, after })
  return (
    <>
      <Link
        href="/admin/import"
        className="inline-flex items-center gap-1 text-muted-foreground text-sm hover:text-foreground"
      >
        <ArrowLeft aria-hidden="true" className="size-3.5" />
        {t('back')}
      </Link>
      <Section id="people" title={t('persons.title')} description={t('persons.description')}>
        <div className="grid grid-cols-1 gap-5">
          <search>
            <form action={publicPath(PATH)} className="flex max-w-md items-end gap-2">
              <Field label={t('persons.search')} className="flex-1">
                <Input name="q" type="search" defaultValue={q} maxLength={254} />
              </Field>
              <Button type="submit" variant="outline">
                <Search aria-hidden="true" />
                {t('persons.find')}
              </Button>
            </form>
          </search>
          <ImportedPeople people={people} actions={{ link, unlink }} />
          {next ? (
            <Button asChild variant="outline" size="sm" className="justify-self-start">
              <Link href={`${PATH}?${new URLSearchParams({ ...(q ? { q } : {}), after: next })}`}>
                {t('persons.next')}
              </Link>
            </Button>
          ) : null}
        </div>
      </Section>
    </>
  )
}
