import { CREATE_BODY_MAX } from '@/lib/artifacts/constants'
import { ATTACHMENT_SIZE_MAX } from '@/lib/attachments/constants'
import { APPEND_BODY_MAX } from '@/lib/events/constants'
import { PIECE_MAX } from '@/lib/transfer/jobs/constants'

const KIB = 1024
const MIB = 1024 * KIB

/** Waiting bytes of all requests together, and of one address. What goes straight to disk is not counted. */
export const WAITING_MAX = 64 * MIB
export const WAITING_EACH = 32 * MIB
/** Bodies that are still coming in: of one address, and of all. */
export const OPEN_EACH = 100
export const OPEN_MAX = 1000
/** A declared length up to here is let in however much else waits. */
export const SMALL = 64 * KIB

export type BodyLimit = {
  maxBytes: number
  sentence: string
  /** A file, written to disk as it comes and allowed to take its time. */
  isFile: boolean
}

const OTHER = 1 * MIB

/** The most a body at this path may have, before anybody looks who sends it. Routes have tighter limits of their own. */
export function bodyLimit(path: string): BodyLimit {
  if (/^\/api\/(rooms\/[^/]+\/(?:attachments|hooks\/[^/]+\/avatar)|me\/avatar)\/?$/.test(path)) {
    return { maxBytes: ATTACHMENT_SIZE_MAX, sentence: 'A file may have at most 10 MiB.', isFile: true }
  }
  if (/^\/api\/imports\/[^/]+\/files\/[^/]+\/?$/.test(path)) {
    return { maxBytes: PIECE_MAX, sentence: 'Send at most 8 MiB of a file at once.', isFile: true }
  }
  const maxBytes = LARGE.find(([pattern]) => pattern.test(path))?.[1] ?? OTHER
  return { maxBytes, sentence: `The body may have at most ${maxBytes} bytes.`, isFile: false }
}

const LARGE: [RegExp, number][] = [
  [/^\/api\/artifacts(\/[^/]+\/versions)?\/?$/, CREATE_BODY_MAX],
  [/^\/api\/sessions\/[^/]+\/events\/?$/, APPEND_BODY_MAX],
]
