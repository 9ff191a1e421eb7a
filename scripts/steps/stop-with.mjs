/** Ends the process with one line for the person at the terminal. */
export function stopWith(line, code = 1) {
  process.stderr.write(`${line}\n`)
  process.exit(code)
}
