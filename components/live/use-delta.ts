import { useDeltaStore } from './delta-store'

/** The text of an answer as streamed so far; undefined when the stream has brought nothing that can be shown. */
export function useDelta(messageId: string): string | undefined {
  return useDeltaStore(({ stretches }) => {
    const held = stretches[messageId]
    return held?.start === 0 ? held.text : undefined
  })
}
