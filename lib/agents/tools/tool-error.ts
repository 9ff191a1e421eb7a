/** A failure the tool foresaw; its message is for people and for the agent. */
export class ToolError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ToolError'
  }
}
