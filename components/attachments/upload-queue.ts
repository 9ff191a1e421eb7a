/** Uploads under way from this tab: more would only share the same line. */
const AT_ONCE = 2

const waiting: (() => Promise<unknown>)[] = []
let running = 0

/** Runs uploads in the order they were asked for, a few at once. */
export function enqueueUpload(run: () => Promise<unknown>): void {
  waiting.push(run)
  next()
}

function next() {
  if (running >= AT_ONCE) return
  const run = waiting.shift()
  if (!run) return
  running++
  void run().finally(() => {
    running--
    next()
  })
}
