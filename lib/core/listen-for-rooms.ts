import pg from 'pg'
import { NOTIFY_CHANNEL } from './dialects/postgresql'
import { log } from './log'

const RETRY_MS = 2000

/**
 * Calls back with a room and its last event number after each commit, whichever process made it. One connection of
 * its own, opened again when it is lost: a notification is a hint and may be missed. Returns the function that ends it.
 */
export function listenForRooms(url: string, onRoom: (roomId: string, lastEventSeq: number) => void): () => void {
  let isEnded = false
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined

  const open = () => {
    const opened = new pg.Client({ connectionString: url, keepAlive: true })
    client = opened
    let isLost = false
    const lose = (error?: Error) => {
      if (isLost) return
      isLost = true
      opened.end().catch(() => undefined)
      if (isEnded) return
      log.warn({ err: error }, 'the connection for notifications was lost; polling goes on')
      timer = setTimeout(open, RETRY_MS)
      timer.unref()
    }
    opened.on('error', lose)
    opened.on('end', () => lose())
    opened.on('notification', ({ payload }) => {
      const [roomId, seq] = payload?.split(' ') ?? []
      if (roomId && Number(seq) > 0 && !isEnded) onRoom(roomId, Number(seq))
    })
    opened
      .connect()
      .then(() => opened.query(`LISTEN ${NOTIFY_CHANNEL}`))
      .catch(lose)
  }
  open()
  return () => {
    isEnded = true
    clearTimeout(timer)
    client?.end().catch(() => undefined)
  }
}
