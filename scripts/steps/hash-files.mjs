import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

/** One SHA-256 over the names and contents of files and folders of the project; missing ones count as missing. */
export function hashFiles(names, { skip = () => false, seed = '' } = {}) {
  const hash = createHash('sha256').update(seed)
  for (const name of names.flatMap((entry) => listFiles(entry, skip))) {
    hash.update(`\n${name}\n`).update(readFileSync(path.join(root, name)))
  }
  return hash.digest('hex')
}

function listFiles(name, skip) {
  const stat = statSync(path.join(root, name), { throwIfNoEntry: false })
  if (!stat || skip(name)) return []
  if (!stat.isDirectory()) return [name]
  const entries = readdirSync(path.join(root, name)).sort()
  return entries.flatMap((entry) => listFiles(`${name}/${entry}`, skip))
}
