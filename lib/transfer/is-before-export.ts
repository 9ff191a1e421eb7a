/** Lines that npm prints above an export redirected from `npm run export -- ROOM > FILE`. */
export function isBeforeExport(line: string): boolean {
  return line.trim() === '' || line.startsWith('> ')
}
