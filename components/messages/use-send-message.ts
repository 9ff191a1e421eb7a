import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { v7 } from 'uuid'
import { useViewer, type Viewer } from '@/components/shell/viewer'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'
import type { PublicMessage } from '@/lib/messages/schema'
import { applyMessage } from './apply-message'
import { type Unsent, useOutbox } from './use-outbox'

/** Shows the message at once and sends it; the same call with an unsent message tries again under its old clientId. */
export function useSendMessage(roomId: string): (content: string | Unsent) => void {
  const client = useQueryClient()
  const viewer = useViewer()
  return useCallback(
    (content) => {
      const unsent = typeof content === 'string' ? create(roomId, content) : { ...content, state: 'sending' as const }
      useOutbox.getState().put(unsent)
      enqueue(roomId, () => deliver(client, viewer, unsent))
    },
    [client, roomId, viewer],
  )
}

function create(roomId: string, content: string): Unsent {
  return { clientId: v7(), roomId, content, createdAt: new Date().toISOString(), state: 'sending', reason: '' }
}

const tails = new Map<string, Promise<void>>()

/** One at a time per room: what was written first gets the lower number. */
function enqueue(roomId: string, send: () => Promise<void>) {
  tails.set(roomId, (tails.get(roomId) ?? Promise.resolve()).then(send))
}

async function deliver(client: QueryClient, viewer: Viewer, unsent: Unsent): Promise<void> {
  const { clientId, roomId, content } = unsent
  try {
    const message = await fetchJson<PublicMessage>(`/api/rooms/${roomId}/messages`, {
      method: 'POST',
      body: { clientId, content },
    })
    const { id, name, displayName } = viewer
    applyMessage(client, message, { [id]: { id, name, displayName, kind: 'human', isDeactivated: false } })
    useOutbox.getState().drop(clientId)
  } catch (error) {
    // Whoever is signed out is told so above the room, with the way back in.
    const isSignedOut = error instanceof FetchError && error.status === 401
    const reason = isSignedOut ? '' : error instanceof FetchError ? error.message : String(error)
    useOutbox
      .getState()
      .put({ ...unsent, state: 'failed', reason, isCutOff: error instanceof FetchError && error.status === 0 })
  }
}
