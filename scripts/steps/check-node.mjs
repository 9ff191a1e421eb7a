import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'
import { stopWith } from './stop-with.mjs'

/** Stops with one line on a Node.js older than package.json asks for. */
export function checkNode() {
  const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const wanted = engines.node.replace('>=', '')
  if (isOlder(process.versions.node, wanted)) {
    stopWith(
      `Confab needs Node.js ${wanted} or newer, this is ${process.versions.node}: install a newer version and try again.`,
    )
  }
}

function isOlder(version, wanted) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number)
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor)
}
