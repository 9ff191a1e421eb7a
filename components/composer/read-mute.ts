import type { Quiet } from '@/lib/rooms/schema'

const WORDS = new Map<string, Quiet>([
  ['', 'always'],
  ['1', '1h'],
  ['1h', '1h'],
  ['8', '8h'],
  ['8h', '8h'],
  ['off', 'off'],
])

/** What follows /mute: nothing (until one unmutes), 1h, 8h or off. */
export function readMute(rest: string): Quiet | undefined {
  return WORDS.get(rest.toLowerCase().replace(/\s+/g, ''))
}
