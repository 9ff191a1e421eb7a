export type DiffPart = { kind: 'same' | 'removed' | 'added'; text: string }

/** More differing words than this on a side are shown whole, the old ones before the new: the table grows with both. */
const WORDS_MAX = 1000

/** What became of each word, by the longest run of words both texts have in common; neighbours of a kind joined. */
export function diffWords(before: string, after: string): DiffPart[] {
  const [old, now] = [words(before), words(after)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++
  const parts: DiffPart[] = []
  const put = (kind: DiffPart['kind'], text: string) => {
    const last = parts.at(-1)
    if (last?.kind === kind) last.text += text
    else if (text !== '') parts.push({ kind, text })
  }
  put('same', old.slice(0, start).join(''))
  for (const { kind, text } of middle(old.slice(start, old.length - end), now.slice(start, now.length - end)))
    put(kind, text)
  put('same', old.slice(old.length - end).join(''))
  return parts
}

/** Each word with the space after it. */
function words(text: string): string[] {
  return text.match(/\s+|[^\s]+\s*/gu) ?? []
}

function middle(old: string[], now: string[]): DiffPart[] {
  const removed = old.map((text): DiffPart => ({ kind: 'removed', text }))
  const added = now.map((text): DiffPart => ({ kind: 'added', text }))
  if (old.length > WORDS_MAX || now.length > WORDS_MAX) return [...removed, ...added]
  const width = now.length + 1
  const common = new Uint16Array((old.length + 1) * width)
  const at = (i: number, j: number) => common[i * width + j] ?? 0
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const parts: DiffPart[] = []
  for (let i = 0, j = 0; i < old.length || j < now.length; ) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      parts.push({ kind: 'same', text: old[i] ?? '' })
      i++
      j++
    } else if (i < old.length && (j >= now.length || at(i + 1, j) >= at(i, j + 1))) parts.push(...removed.slice(i, ++i))
    else parts.push(...added.slice(j, ++j))
  }
  return parts
}
