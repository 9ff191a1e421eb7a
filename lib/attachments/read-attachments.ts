import * as z from 'zod'
import { ATTACHMENT_KINDS } from './constants'
import type { PublicAttachment } from './schema'

const shape = z.array(
  z.tuple([
    z.string(),
    z.string(),
    z.string(),
    z.enum(ATTACHMENT_KINDS),
    z.number(),
    z.number().nullable(),
    z.number().nullable(),
    z.string(),
    z.number(),
  ]),
)

/** The files of a message row, from the JSON text of Dialect.attachmentsOfMessage, in order. */
export function readAttachments(json: string): PublicAttachment[] {
  if (json === '[]') return []
  return shape
    .parse(JSON.parse(json))
    .sort((a, b) => a[8] - b[8])
    .map(([id, fileName, contentType, kind, size, width, height, alt]) => {
      return { id, fileName, contentType, kind, size, width, height, alt }
    })
}
