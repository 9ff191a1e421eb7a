import { existsSync } from 'node:fs'
import path from 'node:path'
import { prepare } from './steps/prepare.mjs'
import { root } from './steps/root.mjs'
import { run } from './steps/run.mjs'

// npm run check: what must hold before a commit, in under a minute. The output of a part is shown when it fails.
await prepare()
const sources = ['app', 'components', 'lib', 'e2e', 'bench', 'server.ts', 'instrumentation.ts', 'proxy.ts'].filter(
  isThere,
)
const results = [
  // Types need what Next knows of the routes; everything else can go on beside it.
  ...(await Promise.all([
    part('format and lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', '.']),
    part('import boundaries', [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--output-type',
      'err',
      ...sources,
    ]),
    part('types', ['node_modules/next/dist/bin/next', 'typegen'], ['node_modules/typescript/bin/tsc', '--noEmit']),
  ])),
  await part('tests on SQLite in memory', ['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot']),
]
for (const { name, output } of results.filter(({ code }) => code !== 0)) console.log(`\n── ${name}\n${output.trim()}`)
console.log(`\n${results.map(line).join('\n')}`)
process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0

/** Runs commands one after the other until one fails. */
async function part(name, ...commands) {
  const started = Date.now()
  const env = { TEST_ENGINES: 'memory', NO_COLOR: '1' }
  let result = { code: 0, output: '' }
  for (const args of commands) {
    if (result.code === 0) result = await run(process.execPath, args, { quiet: true, env })
  }
  return { name, ms: Date.now() - started, ...result }
}

function line({ name, code, ms }) {
  return `${code === 0 ? 'ok    ' : 'FAILED'}  ${(ms / 1000).toFixed(1).padStart(5)} s  ${name}`
}

function isThere(name) {
  return existsSync(path.join(root, name))
}
