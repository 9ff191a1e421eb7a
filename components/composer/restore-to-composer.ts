import type { QueryClient } from '@tanstack/react-query'
import { setFiles } from '@/components/attachments/file-store'
import { placeOf } from '@/components/attachments/place-of'
import { uploadedFile } from '@/components/attachments/uploaded-file'
import { messageKeys, type Timeline } from '@/components/message-cache/queries'
import { type Unsent, useOutbox } from '@/components/outbox/use-outbox'
import { fetchJson } from '@/lib/http/fetch-json'
import type { PublicMessage } from '@/lib/messages/schema'
import { scopeKey } from './scope'
import { setDraft, useDrafts } from './use-drafts'
import { useReplying } from './use-replying'

/** Puts an unsent message back into its composer as it was written: before the draft there, with its files and its quote. */
export async function restoreToComposer(client: QueryClient, viewerId: string, unsent: Unsent): Promise<void> {
  const { roomId, clientId, replyToId, attachments = [] } = unsent
  const key = scopeKey(unsent)
  const begun = useDrafts.getState().drafts[key]
  setDraft(viewerId, key, [asTyped(unsent), begun].filter(Boolean).join('\n'))
  setFiles(placeOf(unsent), (files) => [...attachments.map((each) => uploadedFile(each, roomId)), ...files])
  useOutbox.getState().drop(clientId)
  document.getElementById(`composer-${key}`)?.focus()
  if (!replyToId) return
  const quoted = find(client, roomId, replyToId) ?? (await load(roomId, replyToId))
  if (quoted && !useReplying.getState().targets[key]) useReplying.getState().quote(unsent, quoted)
}

/** A text that begins with a slash was written with two: with one it would be a command. */
function asTyped({ type, content }: Unsent): string {
  if (type === 'action') return `/me ${content}`
  return content.startsWith('/') ? `/${content}` : content
}

function find(client: QueryClient, roomId: string, messageId: string): PublicMessage | undefined {
  return client
    .getQueriesData<Timeline>({ queryKey: messageKeys.room(roomId) })
    .flatMap(([, timeline]) => timeline?.pages ?? [])
    .flatMap((page) => page.messages)
    .find(({ id }) => id === messageId)
}

/** Not on the screen any more; gone or out of reach: then nothing is quoted, and the bar does not say so. */
function load(roomId: string, messageId: string): Promise<PublicMessage | undefined> {
  return fetchJson<PublicMessage>(`/api/rooms/${roomId}/messages/${messageId}`).catch(() => undefined)
}
