import { create } from 'zustand'
import type { PresenceState } from '@/lib/actors/schema'

type Presence = {
  actors: Record<string, PresenceState>
  /** The stream has said who is here, or would have by now. */
  isKnown: boolean
  /** This tab is in use, as it last told the server. */
  isHere: boolean
}

/** Who is here, as the stream tells it: only those who share a room with the reader, and nobody who is away for good. */
export const usePresenceStore = create<Presence>(() => ({ actors: {}, isKnown: false, isHere: false }))

/** Those not named any more keep what they had: the stream tells changes. */
export function notePresence(changed: Record<string, PresenceState>): void {
  usePresenceStore.setState(({ actors }) => ({ actors: { ...actors, ...changed }, isKnown: true }))
}

/** A stream that has nobody to name says nothing: after this long nobody is here. */
const SILENCE_MS = 2000

/** A new connection starts from nothing: what was missed in the gap would stay for ever. Until it speaks nothing is known. */
export function forgetPresence(): void {
  const nobody = {}
  usePresenceStore.setState({ actors: nobody, isKnown: false })
  // A later connection, or what the stream says meanwhile, puts other actors there: this silence is over then.
  setTimeout(() => {
    if (usePresenceStore.getState().actors === nobody) usePresenceStore.setState({ isKnown: true })
  }, SILENCE_MS)
}

/** `otherwise`: as somebody read it before the stream said anything. null: not known yet. */
export function usePresence(actorId: string, otherwise?: PresenceState): PresenceState | null {
  return usePresenceStore(({ actors, isKnown }) => actors[actorId] ?? otherwise ?? (isKnown ? 'offline' : null))
}
