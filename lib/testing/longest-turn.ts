/**
 * The most processor time (ms) that one turn of the event loop took while the work ran, which is how long others had to
 * wait for it on an idle machine.
 */
export async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let [longest, isOver] = [0, false]
  let since = process.cpuUsage()
  const look = () => {
    const { user, system } = process.cpuUsage(since)
    longest = Math.max(longest, (user + system) / 1000)
    since = process.cpuUsage()
    if (!isOver) setImmediate(look)
  }
  setImmediate(look)
  try {
    await work()
  } finally {
    await new Promise((resolve) => setImmediate(resolve))
    isOver = true
  }
  return longest
}
