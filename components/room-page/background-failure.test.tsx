import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { roomFilesOptions } from '@/components/attachments/queries'
import { RoomFiles } from '@/components/attachments/room-files'
import { ModerationLog } from '@/components/moderation/moderation-log'
import { moderationsOptions } from '@/components/moderation/queries'
import { MemberList } from '@/components/rooms/member-list'
import { membersOptions } from '@/components/rooms/queries'
import { StringsProvider } from '@/components/strings/strings-provider'

let client: QueryClient

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } })
  vi.stubGlobal('fetch', async () => Response.json({ error: { code: 'internal', message: 'No.' } }, { status: 500 }))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** Shows a list, then has the server fail when it is read again. */
async function failBehind(list: ReactNode) {
  render(
    <QueryClientProvider client={client}>
      <StringsProvider>{list}</StringsProvider>
    </QueryClientProvider>,
  )
  await act(() => client.refetchQueries())
  expect(client.getQueryCache().getAll()[0]?.state.status).toBe('error')
  // The library tells its observers a turn later.
  await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
}

const page = <Page,>(value: Page) => ({ pages: [value], pageParams: [null] })

it('members stay on the screen when reading them again fails', async () => {
  client.setQueryData(membersOptions('room').queryKey, { members: [], total: 3, nextCursor: 'last' } as never)
  await failBehind(<MemberList roomId="room" />)
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByText(/3/)).toBeDefined()
})

it('files stay on the screen when reading them again fails', async () => {
  client.setQueryData(
    roomFilesOptions('room', null).queryKey,
    page({ files: [], actors: {}, nextCursor: null }) as never,
  )
  await failBehind(<RoomFiles roomId="room" />)
  expect(screen.queryByRole('alert')).toBeNull()
})

it('the log of moderation stays on the screen when reading it again fails', async () => {
  const empty = { moderations: [], actors: {}, nextCursor: null }
  client.setQueryData(moderationsOptions('room').queryKey, page(empty) as never)
  await failBehind(<ModerationLog roomId="room" />)
  expect(screen.queryByRole('alert')).toBeNull()
})
