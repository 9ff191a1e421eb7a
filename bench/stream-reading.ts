import { createParser } from 'eventsource-parser'
import * as z from 'zod'

const deltaSchema = z.looseObject({ room: z.string() })

/** Opens a stream and gives the time of the first piece of an answer in that room, once the stream is under way. */
export async function firstDelta(
  baseURL: string,
  token: string,
  room: string,
): Promise<{ at: Promise<number>; close: () => Promise<void> }> {
  const stop = new AbortController()
  const response = await fetch(`${baseURL}/api/stream`, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    signal: stop.signal,
  })
  if (!response.ok || !response.body) throw new Error(`The stream was answered ${response.status}.`)
  const reader = response.body.getReader()
  let isOpen = () => {}
  const opened = new Promise<void>((resolve) => {
    isOpen = resolve
  })
  const at = new Promise<number>((resolve, reject) => {
    const parser = createParser({
      onEvent: ({ event, data }) => {
        if (event === 'heads') isOpen()
        if (event === 'delta' && deltaSchema.parse(JSON.parse(data)).room === room) resolve(performance.now())
      },
    })
    const decoder = new TextDecoder()
    const pump = async () => {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        parser.feed(decoder.decode(value, { stream: true }))
      }
    }
    pump().catch(reject)
  })
  await opened
  // An abort after the first piece ends the pump: no caller waits for it any more.
  at.catch(() => undefined)
  return { at, close: async () => stop.abort() }
}
