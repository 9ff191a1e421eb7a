const WIDTH = 30
const LINE_EVERY_PERCENT = 10
const DRAW_EVERY_MS = 100

/** How far a long job is: a bar that is drawn over on a terminal, a line every tenth of the way elsewhere. */
export class Progress {
  private readonly started = performance.now()
  private drawn = 0
  private nextLine = LINE_EVERY_PERCENT

  constructor(private readonly total: number) {}

  show(done: number) {
    const percent = this.total === 0 ? 100 : Math.min(100, Math.floor((done / this.total) * 100))
    const rate = Math.round(done / ((performance.now() - this.started) / 1000))
    const text = `${count(done)} of ${count(this.total)} (${percent} %), ${count(rate)} a second`
    if (process.stdout.isTTY) this.draw(percent, text)
    else if (percent >= this.nextLine) {
      console.log(text)
      this.nextLine = percent - (percent % LINE_EVERY_PERCENT) + LINE_EVERY_PERCENT
    }
  }

  /** Prints a line above the bar. */
  print(line: string) {
    this.clear()
    console.log(line)
  }

  clear() {
    if (process.stdout.isTTY) process.stdout.write('\r\x1b[K')
  }

  private draw(percent: number, text: string) {
    if (percent < 100 && performance.now() - this.drawn < DRAW_EVERY_MS) return
    this.drawn = performance.now()
    const full = Math.round((percent / 100) * WIDTH)
    process.stdout.write(`\r\x1b[K[${'#'.repeat(full)}${'-'.repeat(WIDTH - full)}] ${text}`)
  }
}

export function count(number: number): string {
  return number.toLocaleString('en')
}

/** `1 file`, `2 files`. */
export function plural(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`
}
