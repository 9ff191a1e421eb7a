const MARK = /^\(\d+\+?\) /

/** A title with the number of news before it, in place of the one it has. */
export function markTitle(title: string, count: string): string {
  const bare = title.replace(MARK, '')
  return count === '0' ? bare : `(${count}) ${bare}`
}
