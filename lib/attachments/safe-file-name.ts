import { FILE_NAME_BYTES } from './constants'

/** Names that mean a device, not a file, on Windows. */
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i
/** Unseen, or turning what follows around so that an ending reads like another (cod.exe shown as exe.doc). */
const UNSEEN = /[\p{Cc}\p{Surrogate}\p{Default_Ignorable_Code_Point}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** Makes an uploaded file name safe to show and to save: no path, no invisible characters, at most 255 bytes. */
export function safeFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(UNSEEN, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const name = shorten(plain) || 'file'
  return RESERVED.test(name) ? shorten(`_${name}`) : name
}

/** Cuts between two characters and keeps the ending. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= FILE_NAME_BYTES) return name
  const ending = /\.[^.]{1,20}$/u.exec(name)?.[0] ?? ''
  const room = FILE_NAME_BYTES - Buffer.byteLength(ending)
  let stem = ''
  let bytes = 0
  for (const letter of name.slice(0, name.length - ending.length)) {
    bytes += Buffer.byteLength(letter)
    if (bytes > room) break
    stem += letter
  }
  return stem + ending
}
