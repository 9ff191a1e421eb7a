import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { filesAt, useFileStore } from '@/components/attachments/file-store'
import { messageKeys, type Timeline } from '@/components/message-cache/queries'
import { type Unsent, useOutbox } from '@/components/outbox/use-outbox'
import type { PublicAttachment } from '@/lib/attachments/schema'
import { parseCommand } from './parse-command'
import { restoreToComposer } from './restore-to-composer'
import { useDrafts } from './use-drafts'
import { useReplying } from './use-replying'

const attachment: PublicAttachment = {
  ...{ id: 'file', fileName: 'a.txt', contentType: 'text/plain', kind: 'text', size: 1, width: null, height: null },
  alt: '',
}
const unsent = (change: Partial<Unsent> = {}): Unsent => ({
  ...{ clientId: 'one', roomId: 'room', content: 'text', createdAt: new Date().toISOString() },
  ...{ state: 'failed', reason: '' },
  ...change,
})

const client = new QueryClient()

beforeEach(() => {
  localStorage.clear()
  useOutbox.setState({ viewerId: '', unsent: [] })
  useDrafts.setState({ drafts: {} })
  useFileStore.setState({ places: {} })
  useReplying.setState({ targets: {} })
  vi.stubGlobal('fetch', async () => Response.json({ id: 'quoted', roomId: 'room' }))
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('an unsent message goes back into its composer with its files and its quote', async () => {
  useOutbox.getState().open('ann')
  const message = unsent({ content: 'look', attachments: [attachment], replyToId: 'quoted' })
  useOutbox.getState().put(message)
  useDrafts.setState({ drafts: { room: 'begun' } })
  await restoreToComposer(client, 'ann', message)
  expect(useDrafts.getState().drafts.room).toBe('look\nbegun')
  expect(filesAt('room')).toMatchObject([{ key: 'file', state: 'done', attachment }])
  expect(useReplying.getState().targets.room?.id).toBe('quoted')
  expect(useOutbox.getState().unsent).toEqual([])
})

it('a reply of a thread goes back into the composer of the thread, with the quote that is on the screen', async () => {
  const timeline = { pages: [{ messages: [{ id: 'quoted', content: 'held' }] }], pageParams: [] }
  client.setQueryData<Timeline>(messageKeys.thread('room', 'root'), timeline as never)
  await restoreToComposer(
    client,
    'ann',
    unsent({ threadRootId: 'root', attachments: [attachment], replyToId: 'quoted' }),
  )
  expect(useDrafts.getState().drafts).toEqual({ 'room.root': 'text' })
  expect(filesAt('room/root')).toHaveLength(1)
  expect(useReplying.getState().targets['room.root']?.content).toBe('held')
})

it('a text that begins with a slash is not turned into a command by taking it back', async () => {
  for (const content of ['/leave', '//comment', '/unknown thing', 'plain']) {
    useDrafts.setState({ drafts: {} })
    await restoreToComposer(client, 'ann', unsent({ content }))
    expect(parseCommand(useDrafts.getState().drafts.room ?? '')).toEqual({ kind: 'text', text: content })
  }
  useDrafts.setState({ drafts: {} })
  await restoreToComposer(client, 'ann', unsent({ content: 'waves', type: 'action' }))
  expect(parseCommand(useDrafts.getState().drafts.room ?? '')).toMatchObject({ name: 'me', rest: 'waves' })
})
