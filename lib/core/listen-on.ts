import pg from 'pg'
import { log } from './log'

const RETRY_MS = 2000

/**
 * Calls back with each notification of a channel, whichever process sent it. One connection of its own, opened again
 * when it is lost: a notification is a hint and may be missed. `onListening`: each time it has been opened. Returns the function that ends it.
 */
export function listenOn(
  url: string,
  channel: string,
  onPayload: (payload: string) => void,
  onListening: () => void = () => undefined,
): () => void {
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
      log.warn({ err: error, channel }, 'the connection for notifications was lost; polling goes on')
      timer = setTimeout(open, RETRY_MS)
      timer.unref()
    }
    opened.on('error', lose)
    opened.on('end', () => lose())
    opened.on('notification', ({ payload }) => {
      if (payload && !isEnded) onPayload(payload)
    })
    opened
      .connect()
      .then(() => opened.query(`LISTEN ${channel}`))
      .then(onListening)
      .catch(lose)
  }
  open()
  return () => {
    isEnded = true
    clearTimeout(timer)
    client?.end().catch(() => undefined)
  }
}
