/** Only a fence at the very beginning of a line is one in every context, but within HTML. */
const OPENING = /^(?:(`{3,})[^`]*|(~{3,}).*)$/
/** What might open, or hide, a fence that is not followed here. */
const UNSURE = /^ {1,3}(?:`{3}|~{3})|^ {0,3}</

/**
 * Follows the fences of code through the lines of a text. It says "code" only of lines that are code for every reader;
 * once it cannot be sure, it says so no more.
 */
export class Fences {
  private open = ''
  private isSure = true

  get isOpen(): boolean {
    return this.open !== ''
  }

  /** Takes the next line, without its end; true: a line of code, or the end of it. */
  isCode(line: string): boolean {
    if (this.open === '') {
      if (UNSURE.test(line)) this.isSure = false
      const opened = this.isSure ? OPENING.exec(line) : null
      this.open = opened?.[1] ?? opened?.[2] ?? ''
      return false
    }
    const mark = line.replace(/^ {0,3}/, '').trimEnd()
    const isClosing = mark.length >= this.open.length && mark === this.open.charAt(0).repeat(mark.length)
    if (isClosing) this.open = ''
    return true
  }
}
