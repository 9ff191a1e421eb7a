import { redirect } from 'next/navigation'
import { needsSetUp } from '@/lib/actors/needs-set-up'
import { database } from '@/lib/core/database'

/** The front door: whoever is not signed in is sent on from /rooms. */
export default async function HomePage() {
  redirect((await needsSetUp(database())) ? '/setup' : '/rooms')
}
