import { prepare } from './steps/prepare.mjs'
import { checkParts, runPart } from './test/check-parts.mjs'

// npm run check: what must hold before a commit, in under a minute. The output of a part is shown when it fails.
await prepare()
process.env.TEST_ENGINES = 'memory'
// Each of these would take a good part of the minute; npm test runs them.
const slow = [
  'app/api/policy/**',
  'lib/agents/{mcp,providers,scripted}/**',
  'lib/core/guard/start-refusals.test.ts',
  'lib/messages/resolve-groups.test.ts',
  'lib/realtime/{presence,replay}.test.ts',
  'lib/rooms/list-rooms.test.ts',
  'lib/setup/demo.test.ts',
  'lib/transfer/**',
  'lib/worker/**',
  'prisma/**',
  'scripts/db/**',
  'scripts/test/boundaries.test.ts',
]
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot', '--silent=passed-only']
process.env.TEST_EXCLUDE = slow.join(' ')
const results = [...(await checkParts()), await runPart('tests on SQLite in memory', vitest)]
for (const { name, output } of results.filter(({ code }) => code !== 0)) console.log(`\n── ${name}\n${output.trim()}`)
console.log(`\n${results.map(line).join('\n')}`)
process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0

function line({ name, code, ms }) {
  return `${code === 0 ? 'ok    ' : 'FAILED'}  ${(ms / 1000).toFixed(1).padStart(5)} s  ${name}`
}
