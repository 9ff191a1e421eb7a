import { create } from 'zustand'
import type { PresenceState } from '@/lib/realtime/schema'

type Presence = {
  actors: Record<string, PresenceState>
  /** This tab is in use, as it last told the server. */
  isHere: boolean
}

/** Who is here, as the stream tells it: only those who share a room with the reader, and nobody who is away for good. */
export const usePresenceStore = create<Presence>(() => ({ actors: {}, isHere: false }))

/** Those not named any more keep what they had: the stream tells changes. */
export function notePresence(changed: Record<string, PresenceState>): void {
  usePresenceStore.setState(({ actors }) => ({ actors: { ...actors, ...changed } }))
}

/** A new connection begins anew: what was missed in the gap would stay for ever. */
export function forgetPresence(): void {
  usePresenceStore.setState({ actors: {} })
}

/** `otherwise`: as somebody read it before the stream said anything. */
export function usePresence(actorId: string, otherwise: PresenceState = 'offline'): PresenceState {
  return usePresenceStore(({ actors }) => actors[actorId] ?? otherwise)
}
