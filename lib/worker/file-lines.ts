/** What a query on messages includes of their files, for `fileLines`. */
export const filesTold = {
  where: { deletedAt: null },
  orderBy: { position: 'asc' as const },
  select: { fileName: true, contentType: true, size: true, alt: true },
}
export type ToldFile = { fileName: string; contentType: string; size: number; alt: string }

/** The files of a message as lines for an agent: their names and types, not their content. One indented line each. */
export function fileLines(files: ToldFile[]): string {
  return files
    .map(({ fileName, contentType, size, alt }) => {
      const described = alt ? `, described as ${JSON.stringify(alt)}` : ''
      return `\n  [attached file ${JSON.stringify(fileName)}, ${contentType}, ${size} bytes${described}]`
    })
    .join('')
}
