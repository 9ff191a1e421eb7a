import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { needsSetUp } from '@/lib/actors/needs-set-up'
import { database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'
import { listRooms } from '@/lib/rooms/list-rooms'

/** The front door. On a desk it opens where there was talk last; on a phone the list of rooms is the better start. */
export default async function HomePage() {
  const db = database()
  if (await needsSetUp(db)) redirect('/setup')
  const actor = await requireActor('/')
  const isPhone = /Mobi/.test((await headers()).get('user-agent') ?? '')
  const room = isPhone ? undefined : (await listRooms(db, actor)).find(({ archivedAt }) => !archivedAt)
  redirect(room ? `/rooms/${room.id}` : '/rooms')
}
