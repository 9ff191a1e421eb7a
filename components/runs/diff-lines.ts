export type DiffLine = { kind: 'same' | 'removed' | 'added'; text: string }

/** More lines than this on a side are shown whole, the old ones before the new: the table below grows with both. */
const LINES_MAX = 1000

/** What became of each line, by the longest run of lines both texts have in common. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [old, now] = [before.split('\n'), after.split('\n')]
  if (old.length > LINES_MAX || now.length > LINES_MAX) {
    return [...old.map((text) => line('removed', text)), ...now.map((text) => line('added', text))]
  }
  const common = commonLengths(old, now)
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    const [left, right] = [old[i], now[j]]
    if (left !== undefined && left === right) {
      lines.push(line('same', left))
      i++
      j++
    } else if (left !== undefined && (right === undefined || at(common, i + 1, j) >= at(common, i, j + 1))) {
      lines.push(line('removed', left))
      i++
    } else {
      lines.push(line('added', right ?? ''))
      j++
    }
  }
  return lines
}

function line(kind: DiffLine['kind'], text: string): DiffLine {
  return { kind, text }
}

/** How many lines the rests from each place have in common. */
function commonLengths(old: string[], now: string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0))
  for (let i = old.length - 1; i >= 0; i--) {
    const row = table[i] ?? []
    for (let j = now.length - 1; j >= 0; j--) {
      row[j] = old[i] === now[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1))
    }
  }
  return table
}

function at(table: number[][], i: number, j: number): number {
  return table[i]?.[j] ?? 0
}
