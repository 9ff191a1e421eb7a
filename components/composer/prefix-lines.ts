import type { Edit } from './apply-edit'

/** Puts `> ` or `- ` before every line the selection touches, or takes it away where all have it. */
export function prefixLines(text: string, start: number, end: number, prefix: string): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const newline = text.indexOf('\n', end)
  const to = newline === -1 ? text.length : newline
  const lines = text.slice(from, to).split('\n')
  const hasAll = lines.every((line) => line.startsWith(prefix))
  const changed = lines.map((line) => (hasAll ? line.slice(prefix.length) : prefix + line)).join('\n')
  const caret = from + changed.length
  return { from, to, text: changed, select: start === end ? [caret, caret] : [from, caret] }
}
