import * as z from 'zod'
import { idSchema } from '../../core/ids'
import { metadataSchema, statusSchema, timeZoneSchema } from '../schema'
import { DENSITIES, ROOM_ORDERS, ROOM_SEQUENCE_MAX, TIME_FORMATS } from './constants'

const clockSchema = z
  .literal('')
  .or(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time such as 22:00.'))
  .default('')

const roomSequenceSchema = z.array(idSchema).max(ROOM_SEQUENCE_MAX)

/** How a person reads, writes and is notified. What is not there yet has its preset; what is unknown is left out. */
export const preferencesSchema = z.object({
  density: z.enum(DENSITIES).default('comfortable'),
  timeFormat: z.enum(TIME_FORMATS).default('auto'),
  /** null: never chosen, which is by name. */
  roomOrder: z.enum(ROOM_ORDERS).nullable().default(null),
  /** The rooms in the order by hand; those the reader left may be among them. */
  roomSequence: roomSequenceSchema.default([]),
  /** Enter makes a new line and Ctrl+Enter sends. */
  enterMakesLine: z.boolean().default(false),
  /** Notices of the desktop, where the browser was allowed to show them. */
  notifyMentions: z.boolean().default(true),
  notifyDirect: z.boolean().default(true),
  notifyThreads: z.boolean().default(true),
  notifyApprovals: z.boolean().default(true),
  /** Notices from rooms others cannot see do not quote. */
  hideClosedText: z.boolean().default(false),
  sound: z.boolean().default(false),
  doNotDisturb: z.boolean().default(false),
  /** No notices from … to …, by the clock of the device; both empty: no such hours. */
  quietFrom: clockSchema,
  quietTo: clockSchema,
})
export type Preferences = z.output<typeof preferencesSchema>

export const PREFERENCES_PRESET: Preferences = preferencesSchema.parse({})

export const roomOrderSchema = z.strictObject({
  roomOrder: z.enum(ROOM_ORDERS),
  /** Left out: as it is. */
  roomSequence: roomSequenceSchema.optional(),
})

/** What a person's browser says of them. */
export const updateMeSchema = z.strictObject({
  status: statusSchema.optional(),
  /** Taken once from the browser: one that was chosen stays. */
  browserTimeZone: timeZoneSchema.optional(),
  /** What scripts keep with oneself, as a whole. */
  metadata: metadataSchema.optional(),
  /** Which order the rooms of the sidebar have. */
  roomOrder: roomOrderSchema.optional(),
  /** Taken once from a browser that remembered it by itself: one that was chosen stays. */
  browserRoomOrder: roomOrderSchema.optional(),
})
export type UpdateMeInput = z.output<typeof updateMeSchema>

/** A check box sends its field only when it is checked. */
const box = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on')

export const appearanceFormSchema = z.strictObject({
  density: z.enum(DENSITIES, 'Choose a density.'),
  timeFormat: z.enum(TIME_FORMATS, 'Choose a time format.'),
})
export const writingFormSchema = z.strictObject({ enterMakesLine: box })
export const noticesFormSchema = z
  .strictObject({
    notifyMentions: box,
    notifyDirect: box,
    notifyThreads: box,
    notifyApprovals: box,
    hideClosedText: box,
    sound: box,
    doNotDisturb: box,
    quietFrom: clockSchema,
    quietTo: clockSchema,
  })
  .refine(({ quietFrom, quietTo }) => (quietFrom === '') === (quietTo === ''), {
    path: ['quietTo'],
    message: 'Enter both times, or neither.',
  })
