import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathOfUrl, problemOfUrl } from '../../lib/core/path-of-url.mjs'
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

/**
 * Builds the pages and the server when a source or the path of PUBLIC_URL changed. Pages first: the server bundle then
 * fits what it serves.
 */
export async function buildApp() {
  const { pages, server } = buildPaths()
  const problem = problemOfUrl(process.env.PUBLIC_URL)
  if (problem) throw new StepFailed(`Environment variable PUBLIC_URL: ${problem}`)
  const basePath = pathOfUrl(process.env.PUBLIC_URL)
  const done = stamp(`${pages}/confab-build`, buildKey(basePath), [`${pages}/BUILD_ID`, server])
  if (done.isFresh()) return
  done.clear()
  await progress('Building', async () => {
    await keepSettings(() => step('node_modules/next/dist/bin/next', ['build'], basePath))
    await step('scripts/steps/bundle-server.mjs', [], basePath)
  })
  done.write()
}

/** Next adds the types of a build beside the usual one to tsconfig.json, which is a source. */
async function keepSettings(build) {
  const file = path.join(root, 'tsconfig.json')
  const before = readFileSync(file, 'utf8')
  try {
    await build()
  } finally {
    if (readFileSync(file, 'utf8') !== before) writeFileSync(file, before)
  }
}

async function step(script, args, basePath) {
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', CONFAB_BASE_PATH: basePath }
  const { code, output } = await run(process.execPath, [script, ...args], { quiet: true, env })
  if (code === 0) return
  throw new StepFailed('The build failed (see its output above).', output)
}

/** What a build is made of and for: of the same key it is the same. */
export function buildKey(basePath) {
  const skip = (name) => /\.test\.tsx?$/.test(name) || name.startsWith('lib/core/generated') || name === 'lib/testing'
  return hashFiles(sources, { skip, seed: `${process.version} ${compilerOptions()} ${basePath}` })
}

/** Without the list of files, which the build itself rewrites. */
function compilerOptions() {
  const text = readFileSync(path.join(root, 'tsconfig.json'), 'utf8')
  return JSON.stringify(JSON.parse(text).compilerOptions)
}
