/** A step that cannot be done: the line for the person at the terminal and, above it, what the tool said. */
export class StepFailed extends Error {
  constructor(line, output = '') {
    super(line)
    this.output = output
  }
}
