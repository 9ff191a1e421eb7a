import { create } from 'zustand'

const SHOWN_MS = 6000

type Typing = { rooms: Record<string, string[]> }

/** Who is writing where. */
export const useTypingStore = create<Typing>(() => ({ rooms: {} }))

const timers = new Map<string, ReturnType<typeof setTimeout>>()

export function startTyping(room: string, actorId: string): void {
  const key = `${room} ${actorId}`
  clearTimeout(timers.get(key))
  timers.set(
    key,
    setTimeout(() => stopTyping(room, actorId), SHOWN_MS),
  )
  const shown = useTypingStore.getState().rooms[room] ?? []
  if (!shown.includes(actorId)) put(room, [...shown, actorId])
}

export function stopTyping(room: string, actorId: string | null): void {
  const key = `${room} ${actorId}`
  clearTimeout(timers.get(key))
  timers.delete(key)
  const shown = useTypingStore.getState().rooms[room]
  if (actorId && shown?.includes(actorId)) {
    put(
      room,
      shown.filter((id) => id !== actorId),
    )
  }
}

function put(room: string, actorIds: string[]): void {
  useTypingStore.setState(({ rooms }) => ({ rooms: { ...rooms, [room]: actorIds } }))
}
