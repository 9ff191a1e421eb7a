import * as z from 'zod'
import { ROOM_FORMATS } from './constants'

export type RoomFormat = (typeof ROOM_FORMATS)[number]

export const roomExportQuerySchema = z.strictObject({
  format: z.enum(ROOM_FORMATS).default('jsonl'),
  /** With the files that were sent, together in a zip archive. */
  files: z
    .enum(['0', '1'])
    .default('0')
    .transform((value) => value === '1'),
})
