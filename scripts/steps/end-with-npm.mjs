/**
 * npm passes on the signals it can catch. When it is killed outright the server would go on without anybody knowing,
 * holding the port: stop as on SIGTERM instead.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  timer.unref()
}
