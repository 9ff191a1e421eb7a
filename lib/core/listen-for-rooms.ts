import { NOTIFY_CHANNEL } from './dialects/postgresql'
import { listenOn } from './listen-on'

/** Calls back with a room and its last event number after each commit, whichever process made it. */
export function listenForRooms(url: string, onRoom: (roomId: string, lastEventSeq: number) => void): () => void {
  return listenOn(url, NOTIFY_CHANNEL, (payload) => {
    const [roomId, seq] = payload.split(' ')
    if (roomId && Number(seq) > 0) onRoom(roomId, Number(seq))
  })
}
