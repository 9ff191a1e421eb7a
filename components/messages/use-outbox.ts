import { create } from 'zustand'

/** A message of ours that the server has not confirmed. Its clientId stays, so that trying again can never send it twice. */
export type Unsent = {
  clientId: string
  roomId: string
  content: string
  createdAt: string
  state: 'sending' | 'failed'
  reason: string
  /** The server was not reached: sent again by itself once the connection is back. */
  isCutOff?: boolean
}

type Outbox = {
  /** Whose outbox this is; empty until `open`. */
  viewerId: string
  unsent: Unsent[]
  open: (viewerId: string) => void
  put: (unsent: Unsent) => void
  drop: (clientId: string) => void
}

/** Kept in localStorage, so a failed message outlives a reload. What was under way when the page went is not known to have arrived. */
export const useOutbox = create<Outbox>((set, get) => ({
  viewerId: '',
  unsent: [],
  open: (viewerId) => {
    if (get().viewerId === viewerId) return
    set({ viewerId, unsent: read(viewerId).map((unsent) => ({ ...unsent, state: 'failed', isCutOff: false })) })
  },
  put: (unsent) => save([...get().unsent.filter((each) => each.clientId !== unsent.clientId), unsent]),
  drop: (clientId) => save(get().unsent.filter((each) => each.clientId !== clientId)),
}))

function save(unsent: Unsent[]) {
  const sorted = unsent.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))
  useOutbox.setState({ unsent: sorted })
  localStorage.setItem(keyOf(useOutbox.getState().viewerId), JSON.stringify(sorted))
}

function read(viewerId: string): Unsent[] {
  const parsed: unknown = JSON.parse(localStorage.getItem(keyOf(viewerId)) ?? '[]')
  return Array.isArray(parsed) ? parsed.filter(isUnsent) : []
}

function isUnsent(value: unknown): value is Unsent {
  if (typeof value !== 'object' || value === null) return false
  const fields = ['clientId', 'roomId', 'content', 'createdAt', 'reason']
  return fields.every((field) => typeof Reflect.get(value, field) === 'string')
}

function keyOf(viewerId: string): string {
  return `confab.outbox.${viewerId}`
}
