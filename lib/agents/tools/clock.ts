import * as z from 'zod'
import { defineTool } from './tool'
import { ToolError } from './tool-error'

export const clock = defineTool({
  name: 'clock',
  description: 'Returns the current date and time in UTC and, if a time zone is given, in that time zone.',
  input: z.strictObject({
    timeZone: z.string().min(1).max(64).optional().describe('IANA name, for instance Europe/Berlin'),
  }),
  risk: 'read',
  isIdempotent: true,
  run: ({ timeZone }, { now }) => {
    const utc = now()
    return timeZone === undefined ? { utc: utc.toISOString() } : { utc: utc.toISOString(), ...inZone(utc, timeZone) }
  },
})

function inZone(time: Date, timeZone: string) {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, weekday: 'long', ...PARTS })
    const part = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]))
    const local = `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}:${part.second}`
    return { timeZone: format.resolvedOptions().timeZone, local, weekday: part.weekday ?? '' }
  } catch (error) {
    if (error instanceof RangeError) throw new ToolError('Unknown time zone. Use a name such as Europe/Berlin.')
    throw error
  }
}

const PARTS = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const
