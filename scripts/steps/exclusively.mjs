import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './root.mjs'

const STALE_MS = 20 * 60_000
const defaultFile = path.join(root, '.stamps/preparing')

/** Two starts in one folder would install and build into each other: the second waits until the first is done. */
export async function exclusively(work, file = defaultFile) {
  mkdirSync(path.dirname(file), { recursive: true })
  for (let isWaiting = false; !claim(file); await sleep(200)) {
    if (isAbandoned(file)) rmSync(file, { force: true })
    else if (!isWaiting) process.stderr.write('Waiting for another process that prepares this folder …\n')
    isWaiting = true
  }
  const release = () => rmSync(file, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

function claim(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  }
}

/** Left behind by a process that was killed. */
function isAbandoned(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > STALE_MS) return true
    process.kill(Number(readFileSync(file, 'utf8')), 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}
