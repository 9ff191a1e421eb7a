import type { Edit } from './apply-edit'

/** Puts a mark such as ** around the selection, or takes it away where it is already. */
export function wrapSelection(text: string, start: number, end: number, mark: string): Edit {
  const size = mark.length
  const selected = text.slice(start, end)
  const isAround = text.slice(start - size, start) === mark && text.slice(end, end + size) === mark
  if (isAround && !isLonger(text, start - size, end + size, mark)) {
    return { from: start - size, to: end + size, text: selected, select: [start - size, end - size] }
  }
  if (selected.length >= 2 * size && selected.startsWith(mark) && selected.endsWith(mark)) {
    const inner = selected.slice(size, -size)
    return { from: start, to: end, text: inner, select: [start, start + inner.length] }
  }
  return { from: start, to: end, text: mark + selected + mark, select: [start + size, end + size] }
}

/** `*` inside `**`: the shorter mark is not there although its sign is. */
function isLonger(text: string, from: number, to: number, mark: string): boolean {
  return text[from - 1] === mark[0] || text[to] === mark[0]
}
