/** `npm run check` asks for fewer repeats of a case (TEST_FAST=1); `npm test` runs them all. */
export const isFast = process.env.TEST_FAST === '1'
