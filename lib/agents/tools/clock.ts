import * as z from 'zod'
import { defineTool } from './tool'

export const clock = defineTool({
  name: 'clock',
  description: 'Tells the present date and time in UTC.',
  input: z.strictObject({}),
  isIdempotent: true,
  run: (_input, { now }) => ({ utc: now().toISOString() }),
})
