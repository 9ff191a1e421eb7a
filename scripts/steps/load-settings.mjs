import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

/** Reads `.env` of the project folder, if there is one. What the environment already says wins. */
export function loadSettings() {
  const file = path.join(root, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}
