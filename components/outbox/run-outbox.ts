import type { QueryClient } from '@tanstack/react-query'
import { setConnection, useConnectionStore } from '@/components/live/connection-store'
import { applyMessage } from '@/components/message-cache/apply-message'
import type { Viewer } from '@/components/people/viewer'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'
import type { PublicMessage } from '@/lib/messages/schema'
import { keyOf, type Unsent, useOutbox } from './use-outbox'

const PAUSE_MS = 1000
const PAUSE_MAX_MS = 30_000
/** Sending holds the room's turn, in every tab. */
const TIMEOUT_MS = 15_000

/**
 * Sends what is in the outbox, in each room one after the other in the order of writing. When the server cannot be
 * reached everything waits, and goes out when the connection is back or after a growing pause; also after a reload, and
 * from whichever page of the product is open. One tab at a time sends for a room, so that tabs cannot overtake each
 * other. Returns the function that ends it.
 */
export function runOutbox(client: QueryClient, viewer: Viewer): () => void {
  const tails = new Map<string, Promise<void>>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempts = 0
  let isStopped = false
  const outbox = () => useOutbox.getState()
  const isPending = ({ state }: Unsent) => state !== 'failed'

  const kick = () => {
    clearTimeout(timer)
    for (const room of new Set(
      outbox()
        .unsent.filter(isPending)
        .map(({ roomId }) => roomId),
    )) {
      // A turn that broke off (a lock that was refused, say) must not keep the room from its next.
      const tail = tails.get(room) ?? Promise.resolve()
      tails.set(
        room,
        tail.then(() => alone(`confab-outbox-${viewer.id}-${room}`, () => drain(room))).catch(() => later()),
      )
    }
  }

  const drain = async (room: string) => {
    // Another tab may have sent it meanwhile.
    outbox().open(viewer.id)
    while (!isStopped) {
      const next = outbox().unsent.find((each) => each.roomId === room && isPending(each))
      if (!next || !(await deliver(next))) return
    }
  }

  /** False when nothing more can be sent for now. */
  const deliver = async (unsent: Unsent): Promise<boolean> => {
    outbox().put({ ...unsent, state: 'sending' })
    try {
      applyMessage(client, await post(unsent), { [viewer.id]: authorOf(viewer) })
      outbox().drop(unsent.clientId)
      attempts = 0
      return true
    } catch (error) {
      if (error instanceof FetchError && isPassing(error)) {
        hold(unsent.roomId)
        if (error.status === 401) setConnection('signed-out')
        else later(error.retryAfter)
        return false
      }
      outbox().put({ ...unsent, state: 'failed', reason: error instanceof FetchError ? error.message : String(error) })
      return true
    }
  }

  const later = (seconds = 0) => {
    if (isStopped) return
    clearTimeout(timer)
    const pause = Math.min(PAUSE_MS * 2 ** attempts, PAUSE_MAX_MS)
    timer = setTimeout(retry, Math.max(seconds * 1000, pause))
  }

  // Counted here: several messages that fail together are one attempt.
  const retry = () => {
    attempts++
    kick()
  }

  const onStorage = ({ key }: StorageEvent) => {
    if (key === null || key.startsWith(keyOf(viewer.id))) outbox().open(viewer.id)
  }
  outbox().open(viewer.id)
  useOutbox.setState({ kick })
  const unsubscribe = useConnectionStore.subscribe(({ state }, before) => {
    if (state === 'open' && before.state !== 'open') kick()
  })
  window.addEventListener('storage', onStorage)
  window.addEventListener('online', kick)
  kick()
  return () => {
    isStopped = true
    clearTimeout(timer)
    unsubscribe()
    window.removeEventListener('storage', onStorage)
    window.removeEventListener('online', kick)
    useOutbox.setState({ kick: () => undefined })
  }
}

/** No answer, signed out, too fast, or any failure of the server: sending again later can help, and stores nothing twice. */
function isPassing({ status }: FetchError): boolean {
  return status >= 500 || [0, 401, 408, 429].includes(status)
}

function hold(room: string) {
  const { unsent, put } = useOutbox.getState()
  for (const each of unsent) if (each.roomId === room && each.state === 'sending') put({ ...each, state: 'waiting' })
}

function post({ roomId, clientId, content, type, threadRootId, replyToId, attachments }: Unsent) {
  const attachmentIds = attachments && attachments.length > 0 ? attachments.map(({ id }) => id) : undefined
  return fetchJson<PublicMessage>(`/api/rooms/${roomId}/messages`, {
    method: 'POST',
    timeoutMs: TIMEOUT_MS,
    body: { clientId, content, type, threadRootId, replyToId, attachmentIds },
  })
}

function authorOf({ id, name, displayName }: Viewer) {
  return { id, name, displayName, kind: 'human' as const, isDeactivated: false }
}

/** Where there are no locks (plain HTTP off loopback) the server alone sees to it that nothing is stored twice. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request(name, work)
  else await work()
}
