import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { missingTools } from './missing-tools.mjs'
import { progress } from './progress.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'
import { stamp } from './stamp.mjs'
import { StepFailed } from './step-failed.mjs'

const driver = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node'

/** Installs what the lock file names, unless node_modules holds exactly that, compiled for this Node.js. */
export async function installPackages() {
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8')
  const abi = `node-${process.versions.modules}-${process.platform}-${process.arch}`
  const key = `${abi} ${createHash('sha256').update(lock).digest('hex')}`
  const done = stamp('node_modules/.confab/install', key, [driver])
  if (done.isFresh()) return
  const compiledForThis = done.read()?.startsWith(`${abi} `) ?? true
  if (!(compiledForThis && isInstalled(lock))) {
    await progress('Installing packages (a minute or two, once)', () => install())
  }
  stamp('node_modules/.confab/install', key, [driver]).write()
}

async function install() {
  const env = compileEnvironment()
  // --include=dev: an environment with NODE_ENV=production would leave out what the build needs.
  const flags = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const clean = await npm(['ci', ...flags], env)
  if (clean.code === 0) return
  const lacking = missingTools()
  if (lacking) throw new StepFailed(lacking)
  const loose = await npm(['install', ...flags], env)
  if (loose.code === 0) return
  const tail = loose.output.trim().split('\n').slice(-25).join('\n')
  throw new StepFailed('npm could not install the packages (see its output above).', `${tail}\n`)
}

function npm(args, env) {
  // npm passes its own path to its scripts: the same npm then works even when it is not on the PATH.
  const self = process.env.npm_execpath
  const [command, first] = self?.endsWith('.js') ? [process.execPath, [self]] : ['npm', []]
  return run(command, [...first, ...args], { quiet: true, env })
}

/** Node's own headers, where this Node.js came with them: node-gyp would otherwise want to download them. */
function compileEnvironment() {
  const prefix = path.dirname(path.dirname(process.execPath))
  const isSet = Object.keys(process.env).some((name) => name.toLowerCase() === 'npm_config_nodedir')
  return !isSet && existsSync(path.join(prefix, 'include/node/node.h')) ? { npm_config_nodedir: prefix } : {}
}

/** Compares the lock file with the one npm keeps of what it installed; packages for other platforms may be absent. */
function isInstalled(lock) {
  const file = path.join(root, 'node_modules/.package-lock.json')
  if (!existsSync(file) || !existsSync(path.join(root, driver))) return false
  const installed = JSON.parse(readFileSync(file, 'utf8')).packages
  return Object.entries(JSON.parse(lock).packages).every(([name, wanted]) => {
    if (name === '') return true
    const present = installed[name]
    return present ? present.version === wanted.version : Boolean(wanted.optional || wanted.devOptional || wanted.peer)
  })
}
