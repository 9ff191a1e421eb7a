import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Figure, median } from './report'

const FOLDER = '../shared/data/ubuntu-irc'
const ROUNDS = 3

/** P8: the whole folder of real IRC logs by the command people use, each time into a fresh instance. */
export async function benchImport(): Promise<Figure[]> {
  if (!existsSync(FOLDER)) return [{ what: 'import', value: `skipped: ${FOLDER} is not here` }]
  const rates = Array.from({ length: ROUNDS }, () => importOnce())
  return [{ what: 'import of 196,597 messages (target 10,000/s)', value: `${Math.round(median(rates))}/s` }]
}

function importOnce(): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'confab-bench-'))
  const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: '' }
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync('node', ['scripts/run-ts.mjs', 'scripts/import.ts', FOLDER], {
    env,
    encoding: 'utf8',
  })
  const seconds = (performance.now() - started) / 1000
  rmSync(folder, { recursive: true, force: true })
  if (status !== 0) throw new Error(`the import ended with ${status}: ${stderr || stdout}`)
  return 196_597 / seconds
}
