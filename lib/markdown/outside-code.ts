/** Code as it stands in texts that are Markdown: fenced, to the end where it is not closed, or within a line. */
const CODE = /```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)|``[^\n]*?``|`[^`\n]+`/g

/** Markdown with everything changed that is no code. */
export function outsideCode(text: string, change: (part: string) => string): string {
  let written = ''
  let at = 0
  for (const { 0: code, index } of text.matchAll(CODE)) {
    written += change(text.slice(at, index)) + code
    at = index + code.length
  }
  return written + change(text.slice(at))
}
