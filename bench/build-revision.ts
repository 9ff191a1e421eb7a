import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export type Revision = { folder: string; name: string; remove: () => void }

/** Checks a revision out into a temporary folder and builds it there. Throws with what git or the build said. */
export function buildRevision(revision: string): Revision {
  const name = git('rev-parse', '--short', `${revision}^{commit}`).trim()
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'confab-revision-')), name)
  git('worktree', 'add', '--detach', folder, name)
  const remove = () => {
    git('worktree', 'remove', '--force', folder)
    rmSync(path.dirname(folder), { recursive: true, force: true })
  }
  try {
    sharePackages(folder)
    execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] })
    return { folder, name, remove }
  } catch (error) {
    remove()
    throw error
  }
}

/** The same packages are linked, not installed once more; where that cannot be done the build installs them. */
function sharePackages(folder: string) {
  const isSame = spawnSync('cmp', ['-s', 'package-lock.json', path.join(folder, 'package-lock.json')]).status === 0
  if (isSame && existsSync('node_modules')) spawnSync('cp', ['-al', 'node_modules', path.join(folder, 'node_modules')])
}

function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8' })
}
