import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { prepare } from './steps/prepare.mjs'
import { run } from './steps/run.mjs'
import { areaLines } from './test/areas.mjs'
import { BELOW_A_PATH } from './test/below-a-path.mjs'
import { checkParts } from './test/check-parts.mjs'

// npm test: everything, from a bare clone: the checks of the sources, unit and integration tests on every engine, then
// the browser suites against the production build. --full: the browser suites on PostgreSQL as well. The last line is
// the sum.

/** With CI=true a skipped test fails the run, unless its reason is one of these: no container can grant them. */
const excused = [/^no loop device/]

const reporters = ['--reporter=default', '--reporter=./scripts/test/vitest-summary.mjs']

if (process.argv.includes('--full')) process.env.FULL = '1'
const started = Date.now()
await prepare({ build: true })
// Now, while nothing else runs: a build takes the whole machine.
await run(process.execPath, ['scripts/build.mjs'], { env: BELOW_A_PATH })
const folder = mkdtempSync(path.join(tmpdir(), 'confab-summary-'))
const playwright = ['node_modules/@playwright/test/cli.js', 'test']
const suites = [
  await runChecks(),
  await runSuite('vitest', ['node_modules/vitest/vitest.mjs', 'run', '--silent=passed-only', ...reporters]),
  await runSuite('playwright', [...playwright, '--grep-invert=@storm']),
  // Storms take the whole machine: run alone, or concurrent browsers starve.
  await runSuite('storms', [...playwright, '--grep=@storm', '--workers=1']),
]
rmSync(folder, { recursive: true, force: true })
process.exitCode = report(suites)

async function runChecks() {
  const parts = await checkParts()
  const failed = parts.filter(({ code }) => code !== 0)
  for (const { name, output } of failed) console.log(`\n── ${name}\n${output.trim()}`)
  const durations = parts.map(({ name, ms }) => ({ name, ms }))
  return { passed: parts.length - failed.length, failed: failed.map(({ name }) => name), skipped: [], durations }
}

async function runSuite(name, args) {
  const summary = path.join(folder, `${name}.json`)
  const { code } = await run(process.execPath, args, { env: { TEST_SUMMARY: summary } })
  const nothing = { passed: 0, failed: [], skipped: [], durations: [] }
  const result = existsSync(summary) ? JSON.parse(readFileSync(summary, 'utf8')) : nothing
  // A runner that exits with an error without naming a test has failed too.
  if (code !== 0 && result.failed.length === 0) result.failed.push(`${name} ended with code ${code}`)
  return result
}

function report(suites) {
  const [failed, flaky, skipped, durations, areas] = ['failed', 'flaky', 'skipped', 'durations', 'areas'].map((key) =>
    suites.flatMap((suite) => suite[key] ?? []),
  )
  const passed = suites.reduce((sum, suite) => sum + suite.passed, 0)
  const slowest = durations.sort((a, b) => b.ms - a.ms).slice(0, 10)
  print(
    'Slowest',
    slowest.map(({ name, ms }) => `${(ms / 1000).toFixed(1).padStart(6)} s  ${name}`),
  )
  print('Time of each area', areaLines(areas))
  print(
    'Skipped',
    skipped.map(({ name, reason }) => `${name}: ${reason}`),
  )
  print('Passed at the second try only', flaky)
  print('Failed', failed)
  console.log(`\n${Math.round((Date.now() - started) / 1000)} s in all`)
  console.log(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped`)
  const unexcused = skipped.filter(({ reason }) => !excused.some((pattern) => pattern.test(reason)))
  return failed.length > 0 || passed === 0 || (process.env.CI === 'true' && unexcused.length > 0) ? 1 : 0
}

function print(title, lines) {
  if (lines.length > 0) console.log(`\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}`)
}
