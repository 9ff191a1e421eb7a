import type { Edit } from './apply-edit'

/** A code block around the selection, on lines of its own. */
export function insertFence(text: string, start: number, end: number): Edit {
  const selected = text.slice(start, end)
  const before = start === 0 || text[start - 1] === '\n' ? '```\n' : '\n```\n'
  const after = text[end] === undefined || text[end] === '\n' ? '\n```' : '\n```\n'
  const at = start + before.length
  return { from: start, to: end, text: before + selected + after, select: [at, at + selected.length] }
}
