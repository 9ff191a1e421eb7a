import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from '../steps/root.mjs'
import { run } from '../steps/run.mjs'

const cruise = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'
const sources = ['app', 'components', 'lib', 'e2e', 'bench', 'scripts', 'server.ts', 'instrumentation.ts', 'proxy.ts']
const roomPage = ['app/layout.tsx', 'app/(chat)/layout.tsx', 'app/(chat)/rooms/[roomId]/page.tsx']

/** What can be said of the sources without running them, all at once. Each part: name, code, output, milliseconds. */
export function checkParts() {
  const there = sources.filter((name) => existsSync(path.join(root, name)))
  return Promise.all([
    runPart('format and lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '.']),
    runPart(
      'import boundaries',
      [cruise, '-T', 'err', ...there],
      [cruise, '-T', 'err', '-c', '.dependency-cruiser-first-load.cjs', ...roomPage],
    ),
    runPart('unused code', ['node_modules/knip/bin/knip.js', '--no-progress']),
    // The types of pages and routes come from Next.
    runPart('types', ['node_modules/next/dist/bin/next', 'typegen'], ['node_modules/typescript/bin/tsc', '--noEmit']),
  ])
}

/** Runs programs one after the other until one fails. */
export async function runPart(name, ...programs) {
  const started = Date.now()
  let result = { code: 0, output: '' }
  for (const args of programs) {
    if (result.code === 0) result = await run(process.execPath, args, { quiet: true, env: { NO_COLOR: '1' } })
  }
  return { name, ms: Date.now() - started, ...result }
}
