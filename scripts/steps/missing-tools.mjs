import { spawnSync } from 'node:child_process'

const tools = ['g++', 'make', 'python3']
const packages = { 'g++': { dnf: 'gcc-c++', apk: 'g++', apt: 'g++' } }
const managers = [
  { program: 'apt-get', family: 'apt', command: 'apt-get install' },
  { program: 'dnf', family: 'dnf', command: 'dnf install' },
  { program: 'apk', family: 'apk', command: 'apk add' },
]

/**
 * What a machine lacks to compile the database driver, as one line that says what to install; undefined when nothing
 * is missing.
 */
export function missingTools(isThere = isOnPath) {
  const missing = tools.filter((tool) => !isThere(tool) && !(tool === 'g++' && isThere('clang++')))
  if (missing.length === 0) return undefined
  return `Confab compiles its database driver and this machine has no ${missing.join(', ')}. ${remedy(missing, isThere)}`
}

function remedy(missing, isThere) {
  if (process.platform === 'darwin') return 'Run xcode-select --install, then try again.'
  const manager = managers.find(({ program }) => isThere(program)) ?? managers[0]
  const names = missing.map((tool) => packages[tool]?.[manager.family] ?? tool)
  return `Install them (${manager.command} ${names.join(' ')}), then try again.`
}

function isOnPath(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined
}
