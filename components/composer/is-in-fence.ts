/** Whether the caret is in an unclosed code block, where Enter inserts a new line. */
export function isInFence(text: string, caret: number): boolean {
  let open = ''
  for (const line of text.slice(0, caret).split('\n')) {
    const [, marks = '', rest = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? []
    if (marks === '') continue
    if (open === '') {
      // Backticks after the opening ones on the same line are inline code.
      if (!(marks[0] === '`' && rest.includes('`'))) open = marks
    } else if (marks[0] === open[0] && marks.length >= open.length && rest.trim() === '') {
      open = ''
    }
  }
  return open !== ''
}
