/** One line per step: what it is when it starts, how long it took when it ends. */
export async function progress(title, work) {
  const started = Date.now()
  process.stderr.write(`${title} … `)
  try {
    const result = await work()
    process.stderr.write(`${seconds(started)}\n`)
    return result
  } catch (error) {
    process.stderr.write(`failed after ${seconds(started)}\n`)
    throw error
  }
}

function seconds(started) {
  const elapsed = (Date.now() - started) / 1000
  return elapsed < 10 ? `${elapsed.toFixed(1)} s` : `${Math.round(elapsed)} s`
}
