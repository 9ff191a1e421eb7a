import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { headers } from 'next/headers'
import type { ComponentProps, ReactNode } from 'react'
import { signOut } from '@/app/(auth)/actions'
import { AppShell } from '@/components/navigation/app-shell'
import { NotificationRunner } from '@/components/notifications/notification-runner'
import { OutboxRunner } from '@/components/outbox/outbox-runner'
import { PersonCardHost } from '@/components/people/person-card-host'
import { ViewerProvider } from '@/components/people/viewer'
import { ZoneKeeper } from '@/components/people/zone-keeper'
import { StreamProvider } from '@/components/realtime/stream-provider'
import { roomsOptions } from '@/components/rooms/queries'
import { QueryProvider } from '@/components/shell/query-provider'
import { StringsProvider } from '@/components/strings/strings-provider'
import { getPreferences } from '@/lib/actors/preferences/get-preferences'
import { publicActors } from '@/lib/actors/public-actors'
import { database } from '@/lib/core/database'
import { log } from '@/lib/core/log'
import { requireActor } from '@/lib/http/current-actor'
import { contentLimit } from '@/lib/messages/send-message'
import { arrive } from '@/lib/rooms/arrive'
import { listRooms } from '@/lib/rooms/list-rooms'

/** Of the frame and of rooms, to which every way leads. Sections bring their own. */
const NAMES: ComponentProps<typeof StringsProvider>['names'] = [
  'approvals',
  'artifacts',
  'budgets',
  'composer',
  'emoji',
  'files',
  'messages',
  'moderation',
  'notices',
  'numbers',
  'people',
  'realtime',
  'rooms',
  'runs',
  'search',
  'shell',
  'shortcuts',
  'switcher',
  'threads',
]

export default async function ChatLayout({ children }: { children: ReactNode }) {
  const path = (await headers()).get('x-confab-path') ?? undefined
  const actor = await requireActor(path)
  const db = database()
  // The page is worth more than the rooms: next time, then.
  await arrive(db, actor).catch((error: unknown) => log.warn({ err: error }, 'could not enter the first rooms'))
  const client = new QueryClient()
  const [limit, preferences, { [actor.id]: self }] = await Promise.all([
    contentLimit(db, actor),
    getPreferences(db, actor),
    publicActors(db, [actor.id]),
    client.prefetchQuery({ ...roomsOptions(), queryFn: () => listRooms(db, actor) }),
  ])
  const { id, name, displayName, role } = actor
  return (
    <StringsProvider names={NAMES}>
      <QueryProvider>
        <HydrationBoundary state={dehydrate(client)}>
          <ViewerProvider
            viewer={{ id, name, displayName, image: self?.image, role, contentLimit: limit, preferences }}
          >
            <OutboxRunner />
            <NotificationRunner />
            <StreamProvider>
              <AppShell onSignOut={signOut}>{children}</AppShell>
              <PersonCardHost />
              <ZoneKeeper />
            </StreamProvider>
          </ViewerProvider>
        </HydrationBoundary>
      </QueryProvider>
    </StringsProvider>
  )
}
