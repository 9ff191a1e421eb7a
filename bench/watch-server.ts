import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'

export type Strain = {
  /** MiB: before, and the most at any time. */
  before: number
  most: number
  /** The longest (ms) that somebody else waited for an answer. */
  wait: number
  tookMs: number
}

/** In a thread of its own, or it would measure how busy the attacker is. */
const ASK = `
const { parentPort, workerData } = require('node:worker_threads')
let longest = 0, isOver = false
parentPort.once('message', () => { isOver = true })
;(async () => {
  while (!isOver) {
    const asked = performance.now()
    const status = await fetch(workerData + '/api/health').then((answer) => answer.status, () => 0)
    if (status !== 200) throw new Error('/api/health answered ' + status)
    longest = Math.max(longest, performance.now() - asked)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  parentPort.postMessage(longest)
})()`

/** What a server suffers while the work is done to it. */
export async function watchServer({ pid, baseURL }: { pid: number; baseURL: string }, work: () => Promise<unknown>) {
  const before = memoryOf(pid)
  let most = before
  const clock = setInterval(() => {
    most = Math.max(most, memoryOf(pid))
  }, 20)
  const asking = new Worker(ASK, { eval: true, workerData: baseURL })
  const started = performance.now()
  await work()
  const tookMs = performance.now() - started
  clearInterval(clock)
  const wait = await new Promise<number>((resolve, reject) => {
    asking.once('message', resolve).once('error', reject)
    asking.postMessage('over')
  })
  return { before, most, wait, tookMs } satisfies Strain
}

/** Resident memory of a process in MiB; not a number where the system does not say. */
function memoryOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}
