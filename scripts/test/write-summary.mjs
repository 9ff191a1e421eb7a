import { writeFileSync } from 'node:fs'

/** Where scripts/test.mjs said that it will read it; a run by hand needs none. */
export function writeSummary(summary) {
  const file = process.env.TEST_SUMMARY
  if (file) writeFileSync(file, JSON.stringify(summary))
}
