import { create } from 'zustand'
import { remember } from '@/components/ui/remember'
import type { PublicAttachment } from '@/lib/attachments/schema'

/** A message of ours that the server has not confirmed. Its clientId stays, so that trying again can never send it twice. */
export type Unsent = {
  clientId: string
  roomId: string
  content: string
  createdAt: string
  type?: 'action'
  threadRootId?: string
  replyToId?: string
  /** On the server already, and ours until they are sent. */
  attachments?: PublicAttachment[]
  /** waiting: the server was not reached, it goes out by itself; failed: refused, for its author to decide. */
  state: 'sending' | 'waiting' | 'failed'
  reason: string
}

type Outbox = {
  /** Whose outbox this is; empty until `open`. */
  viewerId: string
  unsent: Unsent[]
  open: (viewerId: string) => void
  put: (unsent: Unsent) => void
  drop: (clientId: string) => void
  /** Sends waiting messages. Set by the outbox runner. */
  kick: () => void
}

/** After so long a person decides whether it should still be sent. */
const STALE_MS = 24 * 3_600_000

/** Kept in localStorage, one entry each, so that tabs do not write over each other and a reload loses nothing. */
export const useOutbox = create<Outbox>((set, get) => ({
  viewerId: '',
  unsent: [],
  open: (viewerId) => {
    const held = get().viewerId === viewerId ? get().unsent : []
    const stored = read(viewerId).map((unsent) => held.find((each) => isSame(each, unsent)) ?? unsent)
    set({ viewerId, unsent: stored })
  },
  put: (unsent) => {
    store(get().viewerId, unsent)
    set({ unsent: sorted([...get().unsent.filter(({ clientId }) => clientId !== unsent.clientId), unsent]) })
  },
  drop: (clientId) => {
    remember(keyOf(get().viewerId, clientId), null)
    set({ unsent: get().unsent.filter((each) => each.clientId !== clientId) })
  },
  kick: () => undefined,
}))

export function keyOf(viewerId: string, clientId = ''): string {
  return `confab.outbox.${viewerId}.${clientId}`
}

/** What this tab knows of an entry is newer, unless another tab heard that it was refused. */
function isSame(held: Unsent, stored: Unsent): boolean {
  return held.clientId === stored.clientId && (held.state === 'failed') === (stored.state === 'failed')
}

/** A tab that is gone sends nothing: what it was sending is waiting for the next. */
function store(viewerId: string, unsent: Unsent) {
  const kept: Unsent = unsent.state === 'sending' ? { ...unsent, state: 'waiting' } : unsent
  // Should the browser's store be full, the message is still on the screen and goes out from there.
  remember(keyOf(viewerId, unsent.clientId), JSON.stringify(kept))
}

function read(viewerId: string): Unsent[] {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(keyOf(viewerId)))
  return sorted(keys.flatMap((key) => parse(localStorage.getItem(key)) ?? []))
}

function parse(text: string | null): Unsent | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    return isUnsent(value) ? refuseStale(value) : null
  } catch {
    return null
  }
}

function isUnsent(value: unknown): value is Unsent {
  if (typeof value !== 'object' || value === null) return false
  const fields = ['clientId', 'roomId', 'content', 'createdAt', 'reason', 'state']
  return fields.every((field) => typeof Reflect.get(value, field) === 'string')
}

/** This browser wrote the time down itself, so its own clock tells how long ago that was, right or wrong. */
function refuseStale(unsent: Unsent): Unsent {
  return Date.now() - Date.parse(unsent.createdAt) > STALE_MS ? { ...unsent, state: 'failed' } : unsent
}

function sorted(unsent: Unsent[]): Unsent[] {
  return unsent.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt) || a.clientId.localeCompare(b.clientId))
}
