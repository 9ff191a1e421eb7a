import * as z from 'zod'
import { PeopleTable } from '@/components/admin/people-table'
import { SearchForm } from '@/components/admin/search-form'
import { translator } from '@/components/strings/translator'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { listPeople } from '@/lib/actors/list-people'
import { database } from '@/lib/core/database'
import { changeRole, createPasswordReset, deactivate, erase, reactivate, resetSecondFactor } from './actions'
import { requireAdministrator } from './require-administrator'

const t = translator('admin')
const text = z.string().max(254).optional().catch(undefined)
const querySchema = z.object({ search: text, after: text })

export default async function PeoplePage({ searchParams }: { searchParams: Promise<unknown> }) {
  const { search, after } = querySchema.parse(await searchParams)
  const actor = await requireAdministrator('/admin')
  const { people, nextCursor } = await listPeople(database(), actor, { search, cursor: after })
  return (
    <>
      <SearchForm search={search ?? ''} />
      {people.length > 0 ? (
        <PeopleTable
          people={people}
          viewer={actor}
          actions={{ changeRole, createPasswordReset, deactivate, reactivate, resetSecondFactor, erase }}
        />
      ) : (
        <EmptyState title={t('people.empty')} />
      )}
      <p className="flex gap-2">
        {after ? pageLink(t('people.first'), { search }) : null}
        {nextCursor ? pageLink(t('people.more'), { search, after: nextCursor }) : null}
      </p>
    </>
  )
}

function pageLink(label: string, query: { search?: string; after?: string }) {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return (
    <Button asChild variant="outline" size="sm">
      <Link href={`/admin?${new URLSearchParams(given)}`}>{label}</Link>
    </Button>
  )
}
