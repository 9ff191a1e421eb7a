const OPEN = /^\s*<(think|thinking|thought|reasoning)>/i
const MAYBE_OPEN = /^\s*(<[a-z]{0,9}>?)?$/i
/** Templates that begin the answer inside a thought leave out the opening tag: the closing one then has its own line. */
const STRAY_CLOSE = /(?:^|\n)[ \t]*<\/think(?:ing)?>[ \t]*(?:\n|$)/i
const HELD_MAX = 64

export type FilteredPart = { type: 'text' | 'reasoning'; text: string } | { type: 'retract' }

/**
 * Tells thoughts in tags from the answer, while it is being written. Only at its beginning: a tag further on is what
 * the answer is about. `retract`: all text so far was a thought.
 */
export class ThinkFilter {
  private state: 'start' | 'thought' | 'answer' = 'start'
  private tag = 'think'
  private held = ''
  private hasThought = false
  private answer = ''

  add(piece: string): FilteredPart[] {
    this.held += piece
    const said: FilteredPart[] = []
    while (this.step(said));
    return said
  }

  /** What was held back in case a tag would follow. */
  end(): FilteredPart[] {
    const rest = this.held
    this.held = ''
    if (rest === '') return []
    if (this.state === 'thought') return [{ type: 'reasoning', text: rest }]
    return this.closeStray(rest) ?? [{ type: 'text', text: rest }]
  }

  /** True: there may be more to do with what is held. */
  private step(said: FilteredPart[]): boolean {
    if (this.state === 'start') return this.begin()
    if (this.state === 'thought') return this.think(said)
    return this.write(said)
  }

  private begin(): boolean {
    if (this.hasThought) this.held = this.held.trimStart()
    const open = OPEN.exec(this.held)
    if (open) {
      this.tag = open[1] ?? 'think'
      this.held = this.held.slice(open[0].length)
      this.state = 'thought'
      this.hasThought = true
      return true
    }
    if (this.held.length < HELD_MAX && MAYBE_OPEN.test(this.held)) return false
    this.state = 'answer'
    return true
  }

  private think(said: FilteredPart[]): boolean {
    const close = new RegExp(`</${this.tag}>\\s*`, 'i').exec(this.held)
    const end = close ? close.index : Math.max(0, this.held.length - this.tag.length - 2)
    if (end > 0) said.push({ type: 'reasoning', text: this.held.slice(0, end) })
    this.held = this.held.slice(close ? end + close[0].length : end)
    if (close) this.state = 'start'
    return close !== null
  }

  private write(said: FilteredPart[]): boolean {
    const isTag = this.held.includes('<')
    const stray = isTag ? this.closeStray(this.held) : null
    if (stray) {
      said.push(...stray)
      this.held = ''
      return false
    }
    // From a line that may become the closing tag on, the text waits.
    const from = this.held.search(/(^|\n)[ \t]*<\/?[a-z]{0,8}>?[ \t]*$/i)
    const ready = from < 0 || this.held.length - from > HELD_MAX ? this.held : this.held.slice(0, from)
    this.held = this.held.slice(ready.length)
    if (ready !== '') said.push({ type: 'text', text: ready })
    this.answer += ready
    return false
  }

  private closeStray(text: string): FilteredPart[] | null {
    const all = this.answer + text
    const close = STRAY_CLOSE.exec(all)
    if (!close) return null
    const rest = all.slice(close.index + close[0].length).replace(/^\s+/, '')
    this.answer = rest
    this.hasThought = true
    if (rest === '') this.state = 'start'
    const thought: FilteredPart[] = [{ type: 'retract' }, { type: 'reasoning', text: all.slice(0, close.index) }]
    return rest === '' ? thought : [...thought, { type: 'text', text: rest }]
  }
}
