import * as z from 'zod'

/** Six digits of an app, or a recovery code; spaces as apps and people write them. */
export const codeSchema = z.strictObject({
  code: z.string().trim().min(1, 'Enter a code.').max(50, 'Use at most 50 characters.'),
})
