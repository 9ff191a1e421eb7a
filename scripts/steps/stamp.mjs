import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

/**
 * Remembers in `file` that a step was done for `key`.
 * `isFresh` is true when it was and everything the step makes (`outputs`) is still there.
 */
export function stamp(file, key, outputs) {
  const full = path.join(root, file)
  return {
    isFresh: () => read(full) === key && outputs.every((output) => existsSync(path.join(root, output))),
    read: () => read(full),
    clear: () => rmSync(full, { force: true }),
    write: () => {
      mkdirSync(path.dirname(full), { recursive: true })
      writeFileSync(full, key)
    },
  }
}

function read(full) {
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined
}
