import { create } from 'zustand'
import type { PresenceState } from '@/lib/actors/schema'
import { useViewer } from './viewer'

type Presence = {
  actors: Record<string, PresenceState>
  /** The stream has said who is here, or would have by now. */
  isKnown: boolean
  /** Whether this tab is active, as last reported to the server. */
  isHere: boolean
}

/** Presence from the stream: only people who share a room with the reader, without deactivated accounts. */
export const usePresenceStore = create<Presence>(() => ({ actors: {}, isKnown: false, isHere: false }))

/** People not in a frame keep their state: the stream carries changes only. */
export function notePresence(changed: Record<string, PresenceState>): void {
  usePresenceStore.setState(({ actors }) => ({ actors: { ...actors, ...changed }, isKnown: true }))
}

/** A stream without presence to report is silent: after this long, everyone counts as offline. */
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

/** `otherwise`: the state read before the stream reported any. null: not known yet. Who looks at this page is online. */
export function usePresence(actorId: string, otherwise?: PresenceState): PresenceState | null {
  const isViewer = useViewer().id === actorId
  const state = usePresenceStore(({ actors, isKnown }) => actors[actorId] ?? otherwise ?? (isKnown ? 'offline' : null))
  return isViewer && state === 'offline' ? 'online' : state
}
