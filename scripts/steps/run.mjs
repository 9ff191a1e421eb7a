import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/**
 * Runs a program in the project folder. `quiet` keeps its output back and gives it with the result, otherwise it goes
 * to the terminal. Signals sent to this process reach the program, so that stopping a start stops its steps too.
 * @returns {Promise<{code: number, output: string}>}
 */
export function run(command, args, { quiet = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32' && !command.endsWith('.exe'),
    })
    const chunks = []
    child.stdout?.on('data', (chunk) => chunks.push(chunk))
    child.stderr?.on('data', (chunk) => chunks.push(chunk))
    const unlink = linkSignals(child)
    child.on('error', (error) => {
      unlink()
      reject(error)
    })
    child.on('close', (code, signal) => {
      const stoppedBy = unlink()
      if (stoppedBy) process.exit(stoppedBy === 'SIGINT' ? 130 : 143)
      resolve({ code: code ?? (signal ? 1 : 0), output: Buffer.concat(chunks).toString('utf8') })
    })
  })
}

function linkSignals(child) {
  let received
  const forward = (signal) => {
    received = signal
    child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  return () => {
    for (const signal of signals) process.off(signal, forward)
    return received
  }
}
