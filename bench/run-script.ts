import { spawnSync } from 'node:child_process'

/** Runs one of the project's own commands on a data folder. Throws with what it said when it fails. */
export function runScript(script: string, args: string[], folder: string): void {
  const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: '' }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run-ts.mjs', script, ...args], {
    env,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr || stdout}`)
}
