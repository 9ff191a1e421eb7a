import type { RoomFrame } from '@/lib/realtime/schema'

/** The viewer has left the room or was removed from it: from here on the stream is silent about it. */
export function isExit({ type, data }: RoomFrame, viewerId: string): boolean {
  return (type === 'membership.left' || type === 'membership.removed') && data.actorId === viewerId
}
