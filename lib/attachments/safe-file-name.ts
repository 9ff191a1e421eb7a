import { FILE_NAME_BYTES } from './constants'

/** Names that mean a device, not a file, on Windows. */
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i
/** Unseen, or turning what follows around so that an ending reads like another (cod.exe shown as exe.doc). */
const UNSEEN = /[\p{Cc}\p{Surrogate}\p{Default_Ignorable_Code_Point}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

/** A letter of a script in which unseen characters change what is seen. */
const JOINED = '(?![\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Script=Han}\\p{Script=Hangul}])'
const PICTURE = '[\\p{Extended_Pictographic}\\p{EMod}\\ufe0f]'
/** Unseen themselves, but their neighbours look different without them: letters, pictures, flags. */
const MEANT = [
  `(?<=${JOINED}\\p{L})[\\u200c\\u200d](?=[\\p{L}\\p{M}])`,
  `(?<=${JOINED}\\p{M})[\\u200c\\u200d]`,
  `(?<=${PICTURE})\\u200d(?=\\p{Extended_Pictographic})`,
  '(?<=\\p{Extended_Pictographic})[\\ufe0e\\ufe0f]',
  '(?<=[0-9#*])\\ufe0f(?=\\u20e3)',
  '(?<=\\u{1f3f4}[\\u{e0020}-\\u{e007e}]*)[\\u{e0020}-\\u{e007f}]',
  '(?<=\\p{Script=Han})[\\u{e0100}-\\u{e01ef}]',
  '(?<=\\p{Script=Mongolian})[\\u180b-\\u180d\\u180f]',
].join('|')
const UNSEEN_OR_MEANT = new RegExp(`(${MEANT})|${UNSEEN.source}`, 'gu')

/** Makes an uploaded file name safe to show and to save: no path, no invisible characters, at most 255 bytes. */
export function safeFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(UNSEEN_OR_MEANT, (_, meant = '') => meant)
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/[. ]+$/, '')
    // One dot before a name belongs to it: .gitignore.
    .replace(/^[. ]*?(?=\.?[^. ])/, '')
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
