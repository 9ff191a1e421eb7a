import type { Edit } from './apply-edit'
import { insertFence } from './insert-fence'
import { prefixLines } from './prefix-lines'
import { wrapSelection } from './wrap-selection'

type Place = [text: string, start: number, end: number]

/** The marks of Markdown that have a button, and a key where there is one. */
export const FORMATS = {
  bold: (...place: Place): Edit => wrapSelection(...place, '**'),
  italic: (...place: Place): Edit => wrapSelection(...place, '*'),
  strike: (...place: Place): Edit => wrapSelection(...place, '~~'),
  code: (...place: Place): Edit => wrapSelection(...place, '`'),
  fence: (...place: Place): Edit => insertFence(...place),
  quote: (...place: Place): Edit => prefixLines(...place, '> '),
  list: (...place: Place): Edit => prefixLines(...place, '- '),
  link: (text: string, start: number, end: number): Edit => {
    const words = text.slice(start, end)
    const at = start + words.length + 3
    return { from: start, to: end, text: `[${words}](https://)`, select: [at, at + 'https://'.length] }
  },
}
export type FormatName = keyof typeof FORMATS
