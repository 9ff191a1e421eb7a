import type { Anchor } from '@/components/message-cache/queries'

/** The `m` of an address: a message number, or anything else for the newest. */
export function readAnchor(m: string | null | undefined): Anchor {
  const seq = Number(m ?? '')
  return Number.isInteger(seq) && seq >= 1 && seq < 2 ** 31 ? seq : 'newest'
}
