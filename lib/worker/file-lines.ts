/** What a query on messages includes of their files, for `fileLines` and `showFiles`. */
export const filesTold = {
  where: { deletedAt: null },
  orderBy: { position: 'asc' as const },
  select: { id: true, fileName: true, contentType: true, kind: true, size: true, sha256: true, alt: true },
}
export type ToldFile = {
  id: string
  fileName: string
  contentType: string
  kind: string
  size: number
  sha256: string | null
  alt: string
}

/** The files of a message as lines for an agent: their names and types, and the text of those in `texts`. All indented. */
export function fileLines(files: ToldFile[], texts: ReadonlyMap<string, string>): string {
  return files
    .map(({ id, fileName, contentType, size, alt }) => {
      const name = JSON.stringify(fileName)
      const described = alt ? `, described as ${JSON.stringify(alt)}` : ''
      const text = texts.get(id)
      const content = text === undefined ? '' : `\n${text}\n[end of ${name}]`
      return `\n[attached file ${name}, ${contentType}, ${size} bytes${described}]${content}`
    })
    .map(indented)
    .join('')
}

/** No line of a text can pass for another author's message. */
export function indented(text: string): string {
  return text.replace(LINE_END, '$&  ')
}

const LINE_END = /\r\n|[\n\r\u0085\u2028\u2029]/g
