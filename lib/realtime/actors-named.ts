import { actorsOfMessage } from '@/lib/messages/actors-of-message'
import type { RoomFrame } from './schema'

type Naming = Pick<RoomFrame, 'type' | 'actorId' | 'data' | 'message'>

/** The ids of every actor a frame names; the frame carries their public objects. */
export function actorsNamed({ type, actorId, data, message }: Naming): string[] {
  const ids = [
    actorId,
    // The data of appended events is free: what looks like an id there may be anything.
    type.startsWith('membership.') && typeof data.actorId === 'string' ? data.actorId : null,
    ...(message ? actorsOfMessage(message) : []),
  ]
  return [...new Set(ids)].filter((id) => id !== null)
}
