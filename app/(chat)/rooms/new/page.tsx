import type { Metadata } from 'next'
import * as z from 'zod'
import { asNotFound } from '@/app/as-not-found'
import { DirectForm } from '@/components/rooms/direct-form'
import { NewRoomForm } from '@/components/rooms/new-room-form'
import { translator } from '@/components/strings/translator'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { listActors } from '@/lib/actors/list-actors'
import { database } from '@/lib/core/database'
import { idSchema, newId } from '@/lib/core/ids'
import { requireActor } from '@/lib/http/current-actor'
import { getRoom } from '@/lib/rooms/get-room'
import { makeRoom, openDirect } from './actions'

const t = translator('rooms')

export const metadata: Metadata = { title: t('make.title') }

const querySchema = z.object({ below: idSchema.optional().catch(undefined) })

type NewRoomPageProps = { searchParams: Promise<unknown> }

export default async function NewRoomPage({ searchParams }: NewRoomPageProps) {
  const actor = await requireActor('/rooms/new')
  const { below } = querySchema.parse(await searchParams)
  const parent = below ? await getRoom(database(), actor, below).catch(asNotFound) : null
  const agents = await listActors(database(), actor, { kinds: ['agent'], limit: 12 })
  return (
    <Page width="narrow">
      <PageHeader title={t('make.title')} description={t('make.description')} />
      <div className="grid gap-6">
        <Section id="room" title={t('make.room')}>
          {/* The id makes sending the form twice one room. */}
          <NewRoomForm id={newId()} parent={parent} action={makeRoom} />
        </Section>
        <Section id="direct" title={t('make.direct')} description={t('make.directDescription')}>
          <DirectForm agents={agents} action={openDirect} />
        </Section>
      </div>
    </Page>
  )
}
