import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { prepare } from './steps/prepare.mjs'
import { areaLines } from './test/areas.mjs'
import { checkParts, runPart } from './test/check-parts.mjs'

// npm run check: what must hold before a commit, under three minutes on two idle cores. The output of a part is shown when
// it fails. The tests run on SQLite in memory, and those with many cases run some of them (TEST_FAST).
await prepare()
const folder = mkdtempSync(path.join(tmpdir(), 'confab-check-'))
const summary = path.join(folder, 'vitest.json')
// These start servers, run commands or wait for real time; npm test runs them.
const slow = [
  'lib/agents/scripted/guide.test.ts',
  'lib/core/guard/start-refusals.test.ts',
  'lib/messages/resolve-groups.test.ts',
  'lib/realtime/presence.test.ts',
  'lib/setup/demo.test.ts',
  'prisma/**',
  'scripts/db/{author-migration,db,prisma-agrees}.test.ts',
  'scripts/test/boundaries.test.ts',
]
Object.assign(process.env, {
  TEST_ENGINES: 'memory',
  TEST_EXCLUDE: slow.join(' '),
  TEST_FAST: '1',
  TEST_SUMMARY: summary,
})
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--silent=passed-only']
const reporters = ['--reporter=dot', '--reporter=./scripts/test/vitest-summary.mjs']
const results = [...(await checkParts()), await runPart('tests on SQLite in memory', [...vitest, ...reporters])]
const { areas = [] } = existsSync(summary) ? JSON.parse(readFileSync(summary, 'utf8')) : {}
rmSync(folder, { recursive: true, force: true })
for (const { name, output } of results.filter(({ code }) => code !== 0)) console.log(`\n── ${name}\n${output.trim()}`)
console.log(`\nTime of each area\n${areaLines(areas).join('\n')}`)
console.log(`\n${results.map(line).join('\n')}`)
process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0

function line({ name, code, ms }) {
  return `${code === 0 ? 'ok    ' : 'FAILED'}  ${(ms / 1000).toFixed(1).padStart(5)} s  ${name}`
}
