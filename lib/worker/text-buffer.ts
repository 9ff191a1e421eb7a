/** Joins the pieces a provider sends into text that can be stored: no NUL, no half characters. */
export class TextBuffer {
  private half = ''

  constructor(public text: string) {}

  /** Takes a piece and gives what it added to the text. A first half of a surrogate pair waits for its second. */
  add(piece: string): string {
    const joined = this.half + piece
    const last = joined.charCodeAt(joined.length - 1)
    const isHalf = last >= 0xd800 && last <= 0xdbff
    this.half = isHalf ? joined.slice(-1) : ''
    const added = clean(isHalf ? joined.slice(0, -1) : joined)
    this.text += added
    return added
  }
}

function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is exactly what PostgreSQL cannot store.
  return text.replace(/\u0000/g, '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd')
}
