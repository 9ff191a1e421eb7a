/** A mention in a finished text, in code points. */
export type MarkedName<T> = { target: T; start: number; length: number }

export type NameMarks<T> = {
  /** What stands for `@name` until the text is finished. Neither escaping nor cutting harms it. */
  mark: (name: string, target: T) => string
  /** The text without what could be taken for a mark: every text of others has to pass here first. */
  clean: (text: string) => string
  finish: (text: string) => { text: string; mentions: MarkedName<T>[] }
}

const MARK = /\ufdd0(\d+)\ufdd1/g
/** Signs that would make one word with a name. */
const IN_WORD = /[\p{L}\p{N}_@-]/u

/** Names to be mentioned while the text around them is still being changed: where they stand is known at the end. */
export function createNameMarks<T>(): NameMarks<T> {
  const marked: { name: string; target: T }[] = []
  return {
    mark: (name, target) => `\ufdd0${marked.push({ name, target }) - 1}\ufdd1`,
    clean: (text) => (/[\ufdd0\ufdd1]/.test(text) ? text.replace(/[\ufdd0\ufdd1]/g, '\ufffd') : text),
    finish: (text) => {
      if (!text.includes('\ufdd0')) return { text, mentions: [] }
      const mentions: MarkedName<T>[] = []
      let written = ''
      let length = 0
      const write = (part: string) => {
        written += part
        length += [...part].length
      }
      let at = 0
      for (const { 0: found, 1: index, index: start } of text.matchAll(MARK)) {
        const one = marked[Number(index)]
        write(text.slice(at, start))
        at = start + found.length
        if (!one) continue
        if (IN_WORD.test(written.slice(-1))) write(' ')
        mentions.push({ target: one.target, start: length, length: [...one.name].length + 1 })
        write(`@${one.name}${IN_WORD.test(text.charAt(at)) ? ' ' : ''}`)
      }
      write(text.slice(at))
      return { text: written, mentions }
    },
  }
}
