import * as z from 'zod'
import { DENSITIES, TIME_FORMATS } from './constants'

const clockSchema = z
  .literal('')
  .or(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time such as 22:00.'))
  .default('')

/** How a person reads, writes and is notified. What is not there yet has its preset; what is unknown is left out. */
export const preferencesSchema = z.object({
  density: z.enum(DENSITIES).default('comfortable'),
  timeFormat: z.enum(TIME_FORMATS).default('auto'),
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
