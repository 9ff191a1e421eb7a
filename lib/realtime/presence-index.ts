import type { PresenceState } from '@/lib/actors/schema'

/** In rooms with more people present no frames are sent; member lists are read with the current states. */
const PRESENCE_ROOM_MAX = 200

const NOWHERE: ReadonlySet<string> = new Set()

/** The state last sent for each actor, by actor and by room. Offline actors are not stored. */
export class PresenceIndex {
  private readonly told = new Map<string, { state: PresenceState; rooms: ReadonlySet<string> }>()
  private readonly byRoom = new Map<string, Set<string>>()

  stateOf(actorId: string): PresenceState {
    return this.told.get(actorId)?.state ?? 'offline'
  }

  isTold(roomId: string): boolean {
    return (this.byRoom.get(roomId)?.size ?? 0) <= PRESENCE_ROOM_MAX
  }

  inRoom(roomId: string): Iterable<string> {
    return this.byRoom.get(roomId) ?? NOWHERE
  }

  all(): string[] {
    return [...this.told.keys()]
  }

  /** True when a frame is due: the state changed, or some rooms have not received it. */
  put(actorId: string, state: PresenceState, rooms: ReadonlySet<string>): boolean {
    const before = this.told.get(actorId)
    for (const roomId of before?.rooms ?? []) this.take(roomId, actorId)
    if (state === 'offline') {
      this.told.delete(actorId)
      return before !== undefined
    }
    this.told.set(actorId, { state, rooms })
    for (const roomId of rooms) this.byRoom.set(roomId, (this.byRoom.get(roomId) ?? new Set()).add(actorId))
    return before?.state !== state || [...rooms].some((roomId) => !before.rooms.has(roomId))
  }

  private take(roomId: string, actorId: string): void {
    const present = this.byRoom.get(roomId)
    present?.delete(actorId)
    if (present?.size === 0) this.byRoom.delete(roomId)
  }
}
