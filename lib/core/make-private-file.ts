import { closeSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'

/**
 * Makes the file of an SQLite database, with its folder, so that nobody else on the machine reads it. SQLite itself
 * would make it for everybody, and gives its companion files the same mode.
 */
export function makePrivateFile(url: string): void {
  const file = path.resolve(url.replace(/^file:/, ''))
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
}
