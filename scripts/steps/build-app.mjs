import { readFileSync } from 'node:fs'
import path from 'node:path'
import { buildPaths } from './build-paths.mjs'
import { hashFiles } from './hash-files.mjs'
import { progress } from './progress.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'
import { stamp } from './stamp.mjs'
import { StepFailed } from './step-failed.mjs'

const sources = [
  'app',
  'components',
  'lib',
  'prisma/schema.prisma',
  'public',
  'instrumentation.ts',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'scripts/steps',
  'server.ts',
  'tailwind.config.ts',
]

/** Builds the pages and the server when a source changed. Pages first: the server bundle then fits what it serves. */
export async function buildApp() {
  const { pages, server } = buildPaths()
  const done = stamp(`${pages}/confab-build`, sourceHash(), [`${pages}/BUILD_ID`, server])
  if (done.isFresh()) return
  done.clear()
  await progress('Building', async () => {
    await step('node_modules/next/dist/bin/next', ['build'])
    await step('scripts/steps/bundle-server.mjs', [])
  })
  done.write()
}

async function step(script, args) {
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const { code, output } = await run(process.execPath, [script, ...args], { quiet: true, env })
  if (code === 0) return
  throw new StepFailed('The build failed (see its output above).', output)
}

function sourceHash() {
  const skip = (name) => /\.test\.tsx?$/.test(name) || name.startsWith('lib/core/generated') || name === 'lib/testing'
  return hashFiles(sources, { skip, seed: `${process.version} ${compilerOptions()}` })
}

/** Without the list of files, which the build itself rewrites. */
function compilerOptions() {
  const text = readFileSync(path.join(root, 'tsconfig.json'), 'utf8')
  return JSON.stringify(JSON.parse(text).compilerOptions)
}
